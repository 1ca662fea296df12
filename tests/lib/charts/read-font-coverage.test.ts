import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { readFontCoverage } from '../../../src/lib/charts/read-font-coverage.ts';
import { projectRoot } from '../../../src/lib/root.ts';

const folder = join(projectRoot, 'assets', 'fonts');
const files = readdirSync(folder);

function coverageOf(file: string): Set<number> {
  return readFontCoverage(readFileSync(join(folder, file)));
}

function everyOf(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

test.each(files.filter((file) => file.endsWith('.ttf')))(
  '%s covers Latin, Latin Extended-A, Greek and Cyrillic',
  (file) => {
    const coverage = coverageOf(file);
    const wanted = [
      ...everyOf(0x20, 0x7e),
      ...everyOf(0xa1, 0x17e),
      ...everyOf(0x3b1, 0x3c9),
      ...everyOf(0x400, 0x45f)
    ];
    // The soft hyphen is not seen, and U+0149 is deprecated.
    expect(wanted.filter((code) => !coverage.has(code) && code !== 0xad && code !== 0x149)).toEqual([]);
    expect(coverage.has(0x4e00)).toBe(false);
  }
);

test('characters beyond U+FFFF are read too', () => {
  expect(coverageOf('DejaVuSansCondensed.ttf').has(0x1f600)).toBe(true);
  expect(coverageOf('DejaVuSansCondensed.ttf').has(0x1f525)).toBe(false);
});

test('every font lies beside its licence', () => {
  expect(files).toEqual(expect.arrayContaining(['DejaVuSans-LICENSE.txt', 'RobotoCondensed-LICENSE.txt']));
});

test('a file that is no font is refused', () => {
  expect(() => readFontCoverage(Buffer.alloc(64))).toThrow('The font has no cmap table');
});
