import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { writeMetricsDocument } from '../../../src/lib/et/write-metrics-document.ts';
import { projectRoot } from '../../../src/lib/root.ts';

test('docs/metrics.md says what the code computes (node scripts/run.mjs scripts/write-metrics-document.mjs)', () => {
  expect(readFileSync(join(projectRoot, 'docs', 'metrics.md'), 'utf8')).toBe(writeMetricsDocument());
});

test('no cell of a table holds a bar that would split it', () => {
  const rows = writeMetricsDocument()
    .split('\n')
    .filter((line) => line.startsWith('|'));
  const widths = rows.map((row) => row.split('|').length - 2);
  expect(rows.length).toBeGreaterThan(80);
  expect(new Set(widths)).toEqual(new Set([7, 3, 2]));
});
