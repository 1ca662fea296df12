import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseSessionChoice, splitSessionWords } from '../../../src/lib/et/parse-session-choice.ts';
import { Problem } from '../../../src/lib/util/problem.ts';

const today = '2026-01-01';
const parse = (text: string) => parseSessionChoice(text, today);
const day = (text: string, numberOfDay?: number) => ({ kind: 'day', day: text, numberOfDay });

test('nothing, last and latest are the last evening', () => {
  for (const text of ['', '  ', 'last', 'LATEST']) expect(parse(text)).toEqual({ kind: 'last' });
});

test('a number is the number of an evening', () => {
  expect(parse('7')).toEqual({ kind: 'number', number: 7 });
  expect(parse('#12')).toEqual({ kind: 'number', number: 12 });
  expect(parse('0012')).toEqual({ kind: 'number', number: 12 });
});

test('dates are written with dashes, spaces or dots', () => {
  expect(parse('2025-10-17')).toEqual(day('2025-10-17'));
  expect(parse('2025 10 17')).toEqual(day('2025-10-17'));
  expect(parse('17.10.2025')).toEqual(day('2025-10-17'));
  expect(parse('7. 3. 2025')).toEqual(day('2025-03-07'));
  expect(parse('2025-3-7')).toEqual(day('2025-03-07'));
  expect(parse('2024-02-29')).toEqual(day('2024-02-29'));
  expect(parse('2025/10/17')).toEqual(day('2025-10-17'));
  expect(parse('17.10.25')).toEqual(day('2025-10-17'));
});

test('a day without a year is the last such day', () => {
  expect(parse('17.10.')).toEqual(day('2025-10-17'));
  expect(parse('17.10')).toEqual(day('2025-10-17'));
  expect(parse('1. 1.')).toEqual(day('2026-01-01'));
  expect(parse('2.1.')).toEqual(day('2025-01-02'));
  expect(parse('17.10. #2')).toEqual(day('2025-10-17', 2));
  expect(parse('17.10 2')).toEqual(day('2025-10-17', 2));
});

test('today and yesterday are days of the community', () => {
  expect(parse('today')).toEqual(day('2026-01-01'));
  expect(parse('Yesterday')).toEqual(day('2025-12-31'));
});

test('after a day comes which evening of it', () => {
  expect(parse('2025-10-17 #2')).toEqual(day('2025-10-17', 2));
  expect(parse('2025-10-17#2')).toEqual(day('2025-10-17', 2));
  expect(parse('2025-10-17 2')).toEqual(day('2025-10-17', 2));
  expect(parse('2025 10 17 2')).toEqual(day('2025-10-17', 2));
  expect(parse('17.10.2025 # 2')).toEqual(day('2025-10-17', 2));
  expect(parse('yesterday 2')).toEqual(day('2025-12-31', 2));
});

test('a day that no calendar has is a problem', () => {
  for (const text of ['2025-02-29', '2025-13-01', '31.6.2025', '2025-00-10', '0.1.2025']) {
    expect(() => parse(text)).toThrow(/^There is no .* in the calendar\. Say a date such as/);
  }
});

test('counting begins with 1', () => {
  for (const text of ['0', '#0', '2025-10-17 #0']) expect(() => parse(text)).toThrow('Sessions are counted from 1.');
});

test('what is no date is a problem that says what may be said', () => {
  for (const text of [
    'soon',
    '17.10.2',
    '17.10. 2',
    '17.10.202',
    '17.',
    '2025-10',
    '-1',
    '1234567',
    'todays',
    '20251017',
    '١',
    '2025-10-171'
  ]) {
    expect(() => parse(text)).toThrow(/^I do not know/);
  }
  expect(() => parse('2025-10-17 top')).toThrow('I do not know what "top" after the date means.');
});

test.each([
  ['17.10. #2 lex', '17.10. #2', 'lex'],
  ['2025-10-17 te_escape2 #2', '2025-10-17', 'te_escape2 #2'],
  ['2025 10 17 2 lex', '2025 10 17 2', 'lex'],
  ['17.10.2025 2fast', '17.10.2025', '2fast'],
  ['Yesterday Night Owl', 'Yesterday', 'Night Owl'],
  ['12 goldrush', '12', 'goldrush'],
  ['last lex', 'last', 'lex'],
  ['yesterday', 'yesterday', ''],
  ['#12', '#12', ''],
  ['', '', ''],
  ['soon lex', 'soon lex', ''],
  ['12lex', '12lex', '']
])('"%s" begins with the evening "%s", and "%s" follows', (words, which, rest) => {
  expect(splitSessionWords(words)).toEqual({ which, rest });
});

test('any text is either understood or a problem short enough to be said', () => {
  const piece = fc.constantFrom('2025', '-', '10', ' ', '17', '.', '#', 'today', '0', '99999999');
  const text = fc.array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 60 })), { maxLength: 40 });
  fc.assert(
    fc.property(text, (parts) => {
      try {
        const choice = parse(parts.join(''));
        expect(['last', 'number', 'day']).toContain(choice.kind);
      } catch (error) {
        expect(error).toBeInstanceOf(Problem);
        expect(error instanceof Error ? error.message.length : 0).toBeLessThan(500);
      }
    })
  );
});
