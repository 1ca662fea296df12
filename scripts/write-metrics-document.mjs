// node scripts/run.mjs scripts/write-metrics-document.mjs: writes docs/metrics.md from the tables that compute the numbers.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeMetricsDocument } from '../src/lib/et/write-metrics-document.ts';
import { root } from './root.mjs';

mkdirSync(join(root, 'docs'), { recursive: true });
writeFileSync(join(root, 'docs', 'metrics.md'), writeMetricsDocument());
