import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compact, decimals, plural, thousands } from '../../../src/lib/util/numbers.ts';

test('an unknown number is a question mark and never 0', () => {
  expect([decimals(null, 2), thousands(null), compact(null)]).toEqual(['?', '?', '?']);
  expect([decimals(0, 2), thousands(0), compact(0)]).toEqual(['0.00', '0', '0']);
});

test('thousands are set apart', () => {
  expect(thousands(999)).toBe('999');
  expect(thousands(12_345)).toBe('12,345');
  expect(thousands(1_234_567.6)).toBe('1,234,568');
  expect(thousands(-1234)).toBe('-1,234');
});

test.each([
  [987, '987'],
  [999, '999'],
  [999.4, '999'],
  [999.6, '1.0K'],
  [1000, '1.0K'],
  [12_345, '12.3K'],
  [999_949, '999.9K'],
  [999_950, '1.0M'],
  [4_500_000, '4.5M'],
  [-12_345, '-12.3K']
])('%d in few characters is %s', (value, text) => {
  expect(compact(value)).toBe(text);
});

test('a number in few characters is off by at most a twentieth, and never longer than eight characters', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999 }), (value) => {
      const text = compact(value);
      const factor = text.endsWith('M') ? 1_000_000 : text.endsWith('K') ? 1000 : 1;
      expect(Math.abs(Number.parseFloat(text) * factor - value)).toBeLessThanOrEqual(factor * 0.0500001);
      expect(text.length).toBeLessThanOrEqual(8);
    })
  );
});

test('one is one, and everything else is several', () => {
  expect(plural(1, 'map')).toBe('1 map');
  expect(plural(0, 'map')).toBe('0 maps');
  expect(plural(1234, 'map')).toBe('1,234 maps');
  expect(plural(2, 'match', 'matches')).toBe('2 matches');
});

test.each([
  ['de', '12.345', '1,50', '12,3K'],
  ['en-GB', '12,345', '1.50', '12.3K'],
  ['ar-EG', '12,345', '1.50', '12.3K']
])('in %s numbers have the signs of that language, in the same digits', (locale, whole, decimal, short) => {
  expect([thousands(12_345, locale), decimals(1.5, 2, locale), compact(12_345, locale)]).toEqual([
    whole,
    decimal,
    short
  ]);
});
