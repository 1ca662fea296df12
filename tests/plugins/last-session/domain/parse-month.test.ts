import { expect, test } from '@jest/globals';
import { Problem } from '../../../../src/lib/util/problem.ts';
import { parseMonth } from '../../../../src/plugins/last-session/domain/parse-month.ts';

const today = '2025-10-17';

test.each([
  ['2025-10', '2025-10'],
  ['2024-3', '2024-03'],
  ['2031-12', '2031-12'],
  ['10', '2025-10'],
  ['october', '2025-10'],
  ['oct', '2025-10'],
  [' OCTOBER ', '2025-10'],
  ['sept', '2025-09'],
  ['1', '2025-01'],
  ['01', '2025-01'],
  ['may', '2025-05']
])('%j is %s', (text, month) => {
  expect(parseMonth(text, today)).toBe(month);
});

test('a month without a year that is still to come is that of last year', () => {
  expect(parseMonth('11', today)).toBe('2024-11');
  expect(parseMonth('december', today)).toBe('2024-12');
  expect(parseMonth('dec', '2025-01-01')).toBe('2024-12');
});

test('no text is no month', () => {
  expect(parseMonth('', today)).toBeUndefined();
  expect(parseMonth('  ', today)).toBeUndefined();
});

test('anything else is a problem that says what may be said', () => {
  for (const text of ['13', '0', '2025-13', '2025-00', '1999-10', 'oc', 'octobers', '2025', '10-2025', '١٠', '-1']) {
    expect(() => parseMonth(text, today)).toThrow(Problem);
  }
  expect(() => parseMonth('soon', today)).toThrow('I do not know that month. Say `2025-10`, `10`, `october` or `oct`.');
});
