import { parseArgs } from 'node:util';
import { benchAnswers } from './answers.ts';
import { benchBackup } from './backup.ts';
import { benchEvenings } from './evenings.ts';
import { benchIdle } from './idle.ts';
import { benchImport } from './import.ts';
import { benchLegacy } from './legacy.ts';
import { benchLoad } from './load.ts';
import { benchNotice } from './notice.ts';
import { benchParsing } from './parsing.ts';
import { benchScoring } from './scoring.ts';
import { benchSftp } from './sftp.ts';
import { benchStart } from './start.ts';

// `npm run bench`, or `npm run bench -- parsing import`: prints figures and how they compare with the former bot, measured
// on a machine with two cores (stats-files.md 13). Nothing fails here when a figure is bad: look at them.
const parts = {
  parsing: benchParsing,
  scoring: benchScoring,
  import: benchImport,
  sftp: benchSftp,
  legacy: benchLegacy,
  backup: benchBackup,
  answers: benchAnswers,
  evenings: benchEvenings,
  notice: benchNotice,
  load: benchLoad,
  idle: benchIdle,
  start: benchStart
};
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '100000' }, minutes: { type: 'string', default: '10' } }
});
const names = Object.keys(parts);
const unknown = positionals.filter((name) => !names.includes(name));
if (unknown.length > 0) throw new Error(`There is no ${unknown.join(', ')}; there are ${names.join(', ')}`);
for (const [name, bench] of Object.entries(parts)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  console.log(`\n## ${name}`);
  await bench({ manyRounds: Number(values.rounds), minutes: Number(values.minutes) });
}
