import { expect, test } from '@jest/globals';
import { barLength, byMost, largest, showCount, showDecimal, showWhole } from '../../../src/lib/charts/numbers.ts';

test.each([
  [0, '0'],
  [304.06, '304'],
  [12_345, '12,345'],
  [99_999.4, '99,999'],
  [99_999.5, '100K'],
  [1_234_567, '1.23M'],
  [1e300, '>999T'],
  [-3, '-3'],
  [undefined, '?'],
  [Number.NaN, '?'],
  [Number.POSITIVE_INFINITY, '?']
])('%p is shown as %p', (value, shown) => {
  expect(showWhole(value)).toBe(shown);
});

test('small ratios have decimals, large ones do not need them', () => {
  expect(showDecimal(1.254, 2)).toBe('1.25');
  expect(showDecimal(0, 2)).toBe('0.00');
  expect(showDecimal(1500.4, 2)).toBe('1,500');
  expect(showDecimal(undefined, 2)).toBe('?');
});

test('numbers are written as the language of the community does', () => {
  expect([showWhole(12_345, 'de'), showWhole(1_234_567, 'de'), showWhole(123_456, 'fr')]).toEqual([
    '12.345',
    '1,23M',
    '123K'
  ]);
  expect([showDecimal(1.254, 2, 'sl'), showCount(1200, 'kill', 'de')]).toEqual(['1,25', '1.200 kills']);
});

test('the unknown is sorted after everything known, and ties keep their order', () => {
  const items = [
    { id: 1 },
    { id: 2, value: 0 },
    { id: 3, value: 5 },
    { id: 4, value: Number.NaN },
    { id: 5, value: 5 }
  ];
  expect(items.toSorted(byMost(({ value }) => value)).map(({ id }) => id)).toEqual([3, 5, 2, 1, 4]);
});

test('the largest of the known values ends a scale, which is never empty', () => {
  expect(largest([3, undefined, 7, Number.POSITIVE_INFINITY])).toBe(7);
  expect(largest([undefined, 0])).toBe(1);
});

test('nothing has no bar, next to nothing is still seen', () => {
  expect(barLength(0, 10)).toBe(0);
  expect(barLength(undefined, 10)).toBe(0);
  expect(barLength(0.01, 10)).toBe(4);
  expect(barLength(30, 10)).toBe(300);
});

test('one is not many', () => {
  expect([showCount(1, 'kill'), showCount(2, 'kill'), showCount(0, 'draw')]).toEqual(['1 kill', '2 kills', '0 draws']);
});
