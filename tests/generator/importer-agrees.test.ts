import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Evening, generateEvening } from '../../src/generator/generate-evening.ts';
import { generateHistory } from '../../src/generator/generate-history.ts';
import type { RoundTruth } from '../../src/generator/round-truth.ts';
import { type DerivedFile, deriveFiles } from '../../src/lib/et/derive-files.ts';
import { hashBody } from '../../src/lib/et/fingerprint.ts';
import { parseStatsFile } from '../../src/lib/et/parse-stats-file.ts';
import { parseStatsFilename } from '../../src/lib/et/parse-stats-filename.ts';
import { arbitraryEvening } from './arbitrary-evening.ts';

/** What the product makes of a server's files. */
function derive(files: Evening['files']): Map<string, DerivedFile> {
  const originals = new Map<string, string>();
  const archived = files.map(({ name, bytes }) => {
    const { map, number, stamp } = parseStatsFilename(name) ?? {};
    if (!map || !number || !stamp) throw new Error(`${name} is no name of a round's file.`);
    const body = hashBody(bytes);
    const copyOf = body === null ? undefined : originals.get(body);
    if (body !== null && !copyOf) originals.set(body, name);
    return { name, map, number, stamp, read: parseStatsFile(bytes), copyOf };
  });
  return deriveFiles(archived, { timeZone: 'Europe/Ljubljana', fillerMaps: [], stopwatchConfigs: ['legacy*'] });
}

/** Expects of the product's reading all that the truth says. */
function expectTruth(files: Evening['files'], rounds: readonly RoundTruth[]): void {
  const derived = derive(files);
  expect(derived.size).toBe(rounds.length);
  for (const { file, status, firstRound, durationSeconds, players } of rounds) {
    const made = derived.get(file);
    const rows = made?.round?.players.map(({ weapons, ...row }) => ({
      ...row,
      weapons: Object.fromEntries(weapons.map(({ weapon, ...numbers }) => [weapon, numbers]))
    }));
    expect({
      file,
      status: made?.status,
      firstRound: made?.firstRound ?? null,
      durationSeconds: made?.round?.duration.seconds ?? null,
      guids: rows?.map(({ guid }) => guid).toSorted() ?? []
    }).toEqual({ file, status, firstRound, durationSeconds, guids: players.map(({ guid }) => guid).toSorted() });
    for (const player of players) expect(rows?.find(({ guid }) => guid === player.guid)).toMatchObject(player);
  }
}

test('the product reads in the files of any evening what happened in it', () => {
  fc.assert(
    fc.property(arbitraryEvening, (options) => {
      const { files, truth } = generateEvening(options);
      expectTruth(files, truth.rounds);
    }),
    { numRuns: 25 }
  );
});

test('the product reads in the files of a history what happened in it, whatever their order', () => {
  const evenings = [...generateHistory({ seed: 12, rounds: 400, wildNames: 0.7 })];
  const files = evenings.flatMap((evening) => evening.files);
  const rounds = evenings.flatMap(({ truth }) => truth.rounds);
  expectTruth(files, rounds);
  expectTruth(files.toReversed(), rounds);
});

test('the product reads in the files of a night in which clocks change what happened in it', () => {
  for (const start of ['2025-10-25T23:15', '2026-03-28T23:15']) {
    const { files, truth } = generateEvening({ seed: 6, start, maps: 14, throughClockChange: true });
    expectTruth(files, truth.rounds);
  }
});
