import { type GeneratedFile, generateEvening } from '../../src/generator/generate-evening.ts';
import { between, deriveSeed, makeRandom, pick } from '../../src/generator/random.ts';
import { parseStatsFilename } from '../../src/lib/et/parse-stats-filename.ts';
import { parseAwards } from '../../src/lib/et/records/parse-awards.ts';
import { parseTiming } from '../../src/lib/et/records/parse-timing.ts';
import { drawMutations } from './mutate.ts';

/** Awards and timing records of old and new scripts, to be mutated. */
export function makeRecords(): readonly GeneratedFile[] {
  const evenings = (['old', 'new'] as const).map((records, seed) => generateEvening({ seed, records, maps: 4 }).files);
  return evenings.flat().filter(({ name }) => parseStatsFilename(name)?.kind !== 'round');
}

/** Mutates and reads one record; the same seed and index make the same one. Gives what is wrong with what was read. */
export function runRecordCase(records: readonly GeneratedFile[], seed: number, index: number): string[] {
  const random = makeRandom(deriveSeed(seed, `record ${index}`));
  const { name, bytes } = pick(random, records);
  const mutations = drawMutations(random, between(random, 1, 4));
  const mutated = mutations.reduce<Buffer>((before, change) => change(before), Buffer.from(bytes));
  const { kind, map = '', number = 1, unix = 0 } = parseStatsFilename(name) ?? {};
  try {
    const read = kind === 'awards' ? parseAwards(mutated) : parseTiming(mutated, { map, number, unix });
    return listOdd(read).map((what) => `seed ${seed}, record ${index}, ${name}: ${what}`);
  } catch (error) {
    return [`seed ${seed}, record ${index}, ${name}: ${error instanceof Error ? error.stack : String(error)}`];
  }
}

/** Numbers below 0 and texts that the database does not take, wherever they stand. */
function listOdd(value: unknown): string[] {
  if (typeof value === 'number') return Number.isFinite(value) && value >= 0 ? [] : [`the number ${value}`];
  if (typeof value === 'string') {
    return value.isWellFormed() && !value.includes('\0') ? [] : [`the text ${JSON.stringify(value)}`];
  }
  return Object.values(Object(value)).flatMap(listOdd);
}
