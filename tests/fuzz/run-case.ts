import { between, chance, deriveSeed, makeRandom, pick } from '../../src/generator/random.ts';
import { type ArchivedFile, type DerivedFile, deriveFiles, type ServerRules } from '../../src/lib/et/derive-files.ts';
import { parseStatsFilename } from '../../src/lib/et/parse-stats-filename.ts';
import type { CorpusFile, Group } from './corpus.ts';
import { readWhole } from './corpus.ts';
import { findFaults } from './find-faults.ts';
import { drawMutations } from './mutate.ts';

/** What is tried: how files become rounds. Another one shows that the fuzz can fail. */
export type Derive = (files: readonly ArchivedFile[], rules: ServerRules) => Map<string, DerivedFile>;

/** A case that broke something, with the files that do it. */
export interface Failure {
  readonly seed: number;
  readonly index: number;
  readonly faults: readonly string[];
  readonly files: Group;
}

const rules: ServerRules = { timeZone: 'Europe/Ljubljana', fillerMaps: [], stopwatchConfigs: [] };

/** Mutates and judges one case; the same seed and index make the same one. Undefined when all is well. */
export function runCase(
  corpus: readonly Group[],
  seed: number,
  index: number,
  derive: Derive = deriveFiles
): Failure | undefined {
  const files = makeCase(corpus, seed, index);
  const faults = judge(files, derive);
  return faults.length === 0 ? undefined : { seed, index, faults, files };
}

/** The files of a case: those of a map, one or two of them changed, and their times perhaps, too. */
export function makeCase(corpus: readonly Group[], seed: number, index: number): Group {
  const random = makeRandom(deriveSeed(seed, `case ${index}`));
  const group = pick(random, corpus);
  const [one, other] = [between(random, 0, group.length - 1), between(random, 0, group.length - 1)];
  const both = chance(random, 0.3);
  const files = group.map((file, at) => {
    if (at !== one && !(both && at === other)) return file;
    const mutations = drawMutations(random, between(random, 1, 4));
    const bytes = mutations.reduce<Buffer>((before, change) => change(before), Buffer.from(file.bytes));
    return readWhole({ name: file.name, bytes });
  });
  return chance(random, 0.1)
    ? files.map((file) => ({ ...file, name: moveTime(file.name, pick(random, times)) }))
    : files;
}

/** The night when clocks go back, that when they go forward, and the turn of a year. */
const times = ['2025-10-26-02', '2026-03-29-02', '2025-12-31-23', '2026-01-01-00'] as const;

const moveTime = (name: string, hour: string) => `${hour}${name.slice(hour.length)}`;

/** What is wrong with what becomes of these files. Their order must not matter. */
export function judge(files: Group, derive: Derive = deriveFiles): string[] {
  try {
    const archived = archiveAll(files);
    const derived = derive(archived, rules);
    const faults = findFaults(archived, derived);
    const backwards = derive(archived.toReversed(), rules);
    for (const [name, { status, firstRound, writtenAt }] of derived) {
      const other = backwards.get(name);
      const isSame = other?.status === status && other.firstRound === firstRound && other.writtenAt === writtenAt;
      if (!isSame) faults.push(`${name}: ${status}, but in another order ${other?.status}`);
    }
    return faults;
  } catch (error) {
    return [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  }
}

/** As the archive has them: a file with the lines of another is its copy. Two of one name cannot be. */
function archiveAll(files: Group): ArchivedFile[] {
  const originals = new Map<string, string>();
  const byName = new Map(files.map((file) => [file.name, file]));
  return [...byName.values()].flatMap((file: CorpusFile) => {
    const { kind, map, number, stamp } = parseStatsFilename(file.name) ?? {};
    if (kind !== 'round' || !map || !number || !stamp) return [];
    const { name, read, bodyHash } = file;
    const copyOf = bodyHash === null ? undefined : originals.get(bodyHash);
    if (bodyHash !== null && !copyOf) originals.set(bodyHash, name);
    return [{ name, map, number, stamp, read, copyOf }];
  });
}
