import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateHistory } from '../src/generator/generate-history.ts';
import { deriveFiles } from '../src/lib/et/derive-files.ts';
import { parseStatsFile } from '../src/lib/et/parse-stats-file.ts';
import { parseStatsFilename } from '../src/lib/et/parse-stats-filename.ts';
import { projectRoot } from '../src/lib/root.ts';
import { print } from './figures.ts';

const rules = { timeZone: 'Europe/Ljubljana', fillerMaps: ['mp_sillyctf'], stopwatchConfigs: ['legacy*'] };

/** Files a second from bytes in memory to rounds with their differences, in one process. */
export async function benchParsing(): Promise<void> {
  const { files, from } = readFiles();
  const archived = files.flatMap(({ name, bytes }) => {
    const said = parseStatsFilename(name);
    return said?.stamp
      ? [{ name, bytes, map: said.map, number: said.number, stamp: said.stamp, copyOf: undefined }]
      : [];
  });
  const rates: number[] = [];
  for (let run = 0; run < 60; run++) {
    const start = performance.now();
    deriveFiles(
      archived.map((file) => ({ ...file, read: parseStatsFile(file.bytes) })),
      rules
    );
    rates.push((files.length / (performance.now() - start)) * 1000);
  }
  // The first runs are slow until the code is compiled.
  const settled = rates.slice(10).toSorted((a, b) => a - b);
  const median = settled[Math.floor(settled.length / 2)] ?? Number.NaN;
  print(`parsed and differenced, ${from}, median`, median, 'files/s', { with: 'the former bot', value: 1300 });
  print('  best run', settled.at(-1) ?? Number.NaN, 'files/s', { with: 'the former bot', value: 1300 });
}

function readFiles(): { files: readonly { name: string; bytes: Uint8Array }[]; from: string } {
  const folder = join(projectRoot, '../shared/data/rounds');
  if (existsSync(folder)) {
    const files = readdirSync(folder).map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));
    return { files, from: `${files.length} real files` };
  }
  const files = [...generateHistory({ seed: 1, rounds: 300 })].flatMap((evening) => evening.files);
  return { files, from: `${files.length} generated files` };
}
