import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Evening, generateEvening } from '../../src/generator/generate-evening.ts';
import { generateHistory } from '../../src/generator/generate-history.ts';
import type { RoundTruth } from '../../src/generator/round-truth.ts';
import { type DerivedFile, deriveFiles } from '../../src/lib/et/derive-files.ts';
import { hashBody } from '../../src/lib/et/fingerprint.ts';
import { parseStatsFile } from '../../src/lib/et/parse-stats-file.ts';
import { parseStatsFilename } from '../../src/lib/et/parse-stats-filename.ts';
import type { ArchivedRecord } from '../../src/lib/et/records/link-records.ts';
import { parseAwards } from '../../src/lib/et/records/parse-awards.ts';
import { parseTiming } from '../../src/lib/et/records/parse-timing.ts';
import { possibleInstants } from '../../src/lib/util/time.ts';
import { arbitraryEvening } from './arbitrary-evening.ts';

/** What the product makes of a server's files. */
function derive(files: Evening['files']): Map<string, DerivedFile> {
  const originals = new Map<string, string>();
  const isRecord = ({ name }: { name: string }) => parseStatsFilename(name)?.kind !== 'round';
  const archived = files
    .filter((file) => !isRecord(file))
    .map(({ name, bytes }) => {
      const { map, number, stamp } = parseStatsFilename(name) ?? {};
      if (!map || !number || !stamp) throw new Error(`${name} is no name of a round's file.`);
      const body = hashBody(bytes);
      const copyOf = body === null ? undefined : originals.get(body);
      if (body !== null && !copyOf) originals.set(body, name);
      return { name, map, number, stamp, read: parseStatsFile(bytes), copyOf };
    });
  const zone = 'Europe/Ljubljana';
  const records = files.filter(isRecord).map(({ name, bytes }) => readRecord(name, bytes, zone));
  return deriveFiles(archived, { timeZone: zone, fillerMaps: [], stopwatchConfigs: ['legacy*'] }, records);
}

function readRecord(name: string, bytes: Uint8Array, zone: string): ArchivedRecord {
  const { map = '', number = 1, stamp, unix } = parseStatsFilename(name) ?? {};
  const known = { name, sha256: name, map, number };
  if (unix === undefined) {
    const moments = possibleInstants(stamp ?? '', zone);
    return { ...known, kind: 'awards', moments, read: parseAwards(bytes) };
  }
  return { ...known, kind: 'timing', moments: [unix * 1000], read: parseTiming(bytes, { map, number, unix }) };
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
    fc.property(arbitraryEvening, fc.constantFrom(undefined, 'old', 'new'), (options, records) => {
      const { files, truth } = generateEvening({ ...options, records });
      expectTruth(files, truth.rounds);
    }),
    { numRuns: 30 }
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
    const { files, truth } = generateEvening({ seed: 6, start, maps: 14, throughClockChange: true, records: 'old' });
    expectTruth(files, truth.rounds);
  }
});
