import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { cutToWidth, layTable, tableWidth } from '../../../src/lib/util/table.ts';

test('numbers stand below each other, names to the left', () => {
  expect(
    layTable(
      ['Name', 'K', 'K/D'],
      [
        ['ckugaw.lex', '175', '1.61'],
        ['axlibs', '8', '0.75']
      ]
    )
  ).toEqual(['Name         K  K/D', 'ckugaw.lex 175 1.61', 'axlibs       8 0.75']);
});

test('a long name gives way to the numbers, wide letters counted as two columns', () => {
  const [, line = ''] = layTable(['Name', 'K'], [['戦場の名前がとても長い人のなまえです戦場の名前', '12']]);
  expect(stringWidth(line)).toBeLessThanOrEqual(tableWidth);
  expect(line).toMatch(/… +12$/);
  expect(cutToWidth('abc', 3)).toBe('abc');
  expect(cutToWidth('abcd', 3)).toBe('ab…');
});

test('a name that is read from right to left leaves the numbers where they are', () => {
  const [, whole, short = ''] = layTable(
    ['Name', 'K', 'D'],
    [
      ['שלום', '12', '9'],
      ['א'.repeat(50), '7', '5']
    ]
  );
  expect(whole).toMatch(/^\u2068שלום\u2069 +12 9$/);
  expect(short).toMatch(/^\u2068א+\u2069… +7 5$/);
  expect(stringWidth(short)).toBe(tableWidth);
});

test('no line is wider than forty columns, whatever stands in it', () => {
  const cells = fc.tuple(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.nat(99_999), fc.nat(9999), fc.nat(999));
  fc.assert(
    fc.property(fc.array(cells, { minLength: 1, maxLength: 24 }), (rows) => {
      const lines = layTable(
        ['Name', 'DG', 'DPM', 'K'],
        rows.map((row) => row.map(String))
      );
      for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(tableWidth);
    })
  );
});
