import { type GeneratedFile, generateEvening } from '../../src/generator/generate-evening.ts';
import { hashBody } from '../../src/lib/et/fingerprint.ts';
import { parseStatsFile, type ReadStatsFile } from '../../src/lib/et/parse-stats-file.ts';
import { parseStatsFilename } from '../../src/lib/et/parse-stats-filename.ts';
import { listRealFiles } from '../lib/et/real-files.ts';

/** A good file with what is asked for again and again. */
export interface CorpusFile extends GeneratedFile {
  readonly read: ReadStatsFile;
  readonly bodyHash: string | null;
}

/** Files of one map in the order of their writing, which are derived together. */
export type Group = readonly CorpusFile[];

/** More files than this change nothing about each other and cost time. */
const mostFiles = 3;

/** Reads everything about a file that does not depend on its neighbours. */
export function readWhole({ name, bytes }: GeneratedFile): CorpusFile {
  return { name, bytes, read: parseStatsFile(bytes), bodyHash: hashBody(bytes) };
}

/** What is mutated: the real files where they lie beside the project, and evenings of every script with nearly everything in them. */
export function makeCorpus(): readonly Group[] {
  const oddities = { reconnects: 1, restartedFirstRounds: 1, abortedSecondRounds: 1, savedTwice: 1, spectators: 1 };
  const evenings = ([33, 36, 37, 38] as const).map(
    (variant, seed) =>
      generateEvening({ seed, variant, maps: 5, oddities, wildNames: 0.5, playtime: variant === 38 }).files
  );
  return [listRealFiles(), ...evenings].flatMap(groupByMap);
}

function groupByMap(files: readonly GeneratedFile[]): Group[] {
  const groups: CorpusFile[][] = [];
  const mapOf = ({ name }: GeneratedFile) => parseStatsFilename(name)?.map;
  for (const file of files) {
    const last = groups.at(-1);
    const [first] = last ?? [];
    if (last && first && last.length < mostFiles && mapOf(first) === mapOf(file)) last.push(readWhole(file));
    else groups.push([readWhole(file)]);
  }
  return groups;
}
