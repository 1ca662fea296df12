import { expect, test } from '@jest/globals';
import { defuseFormula, formatCsvLine } from '../../../src/lib/util/csv.ts';

test('commas, quotes and line breaks stay within their cell, and what is unknown is empty', () => {
  expect(formatCsvLine(['a', 1, null, 'b,c', 'say "d"', 'e\nf', undefined])).toBe('a,1,,"b,c","say ""d""","e\nf",\r\n');
});

test('a name that looks like a formula is a text', () => {
  expect(['=1+1', '+a', '-b', '@c', 'd', -5, null].map(defuseFormula)).toEqual([
    "'=1+1",
    "'+a",
    "'-b",
    "'@c",
    'd',
    -5,
    null
  ]);
});
