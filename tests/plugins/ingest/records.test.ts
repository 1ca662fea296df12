import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { StatsFile } from '../../../src/entities/index.ts';
import { generateEvening } from '../../../src/generator/generate-evening.ts';
import { type IncomingFile, makeIncomingFile } from '../../../src/plugins/ingest/incoming-file.ts';
import { judgeAgain } from '../../../src/plugins/ingest/take-again.ts';
import { takeInFiles } from '../../../src/plugins/ingest/take-in-files.ts';
import { useDatabase } from '../../helpers/database.ts';
import { makeServer, toIncoming } from './make-server.ts';
import { recount, snapshot } from './snapshot.ts';

const db = useDatabase();

const isTiming = ({ name }: { name: string }) => name.startsWith('gametime-');
const isAwards = ({ name }: { name: string }) => name.endsWith('-endstats.txt');
const isRound = (file: { name: string }) => !isTiming(file) && !isAwards(file);

const evening = generateEvening({ seed: 21, maps: 4, records: 'new', oddities: { surrenders: 1 } });
const files = toIncoming(evening.files);

const storedRound = z.object({
  file: z.string(),
  duration_seconds: z.number().nullable(),
  duration_source: z.string().nullable(),
  awards_hash: z.string().nullable(),
  timing_hash: z.string().nullable()
});
const storedFile = z.object({ name: z.string(), kind: z.string(), status: z.string(), reason: z.string().nullable() });
const storedDuel = z.object({ file: z.string(), guid: z.string(), opponent_guid: z.string(), kills: z.number() });

async function store(...batches: readonly (readonly IncomingFile[])[]) {
  const server = await makeServer(db.em);
  const take = async (batch: readonly IncomingFile[]) => {
    const intake = await takeInFiles(db.em, server.serverId, batch);
    db.em.clear();
    return intake;
  };
  const read = async () => {
    const stored = await snapshot(db.em, server.guildId);
    return {
      stored,
      rounds: z.array(storedRound).parse(stored.rounds),
      files: z.array(storedFile).parse(stored.files)
    };
  };
  for (const batch of batches) await take(batch);
  return { ...server, take, read };
}

describe('records of an evening', () => {
  test('give every round its true duration', async () => {
    const { read } = await store(files);
    const durations = new Map((await read()).rounds.map((round) => [round.file, round]));
    const played = evening.truth.rounds.filter(({ status }) => status === 'played');
    expect(played.length).toBeGreaterThan(5);
    for (const { file, durationSeconds } of played) {
      expect(durations.get(file)).toMatchObject({ duration_seconds: durationSeconds, duration_source: 'record' });
    }
  });

  test('are known by their files', async () => {
    const { read } = await store(files);
    const { stored } = await read();
    const named = z
      .array(z.object({ file: z.string(), timingFile: z.string(), awardsFile: z.string() }))
      .parse(stored.records);
    const sorted = (names: readonly string[]) => names.toSorted();
    const namesOf = (isOne: typeof isTiming) => sorted(files.filter(isOne).map(({ name }) => name));
    expect(sorted(named.map(({ timingFile }) => timingFile))).toEqual(namesOf(isTiming));
    expect(sorted(named.map(({ awardsFile }) => awardsFile))).toEqual(namesOf(isAwards));
    // What follows the stamp is the map and the number of the round.
    for (const { file, awardsFile } of named) {
      expect(awardsFile.slice(17)).toBe(file.slice(17).replace('.txt', '-endstats.txt'));
    }
  });

  test('are all used, with nothing to say about them', async () => {
    const { read } = await store(files);
    const records = (await read()).files.filter(({ kind }) => kind !== 'round');
    expect(records).toHaveLength(files.filter((file) => !isRound(file)).length);
    for (const record of records) expect(record).toMatchObject({ status: 'kept', reason: null });
  });

  test('tell who killed whom: whoever did, as often as he has kills', async () => {
    const { read } = await store(files);
    const { stored } = await read();
    const duels = z.array(storedDuel).parse(stored.headToHeads);
    for (const { file, players } of evening.truth.rounds) {
      for (const { guid, kills } of players) {
        const own = duels.filter((duel) => duel.file === file && duel.guid === guid);
        expect(own.reduce((sum, duel) => sum + duel.kills, 0)).toBe(kills);
      }
    }
    expect(duels.length).toBeGreaterThan(50);
  });
});

describe('awards that come after their round', () => {
  test('change nothing but the awards: the round keeps its id, and its evening is told of', async () => {
    const { take, read } = await store(files.filter((file) => !isAwards(file)));
    const before = await read();
    const { rounds, sessions } = await take(files.filter(isAwards));
    expect(rounds).toEqual([]);
    expect(sessions).toHaveLength(1);
    const { stored } = await read();
    expect(stored.records).not.toEqual(before.stored.records);
    expect(stored.playerRounds).toEqual(before.stored.playerRounds);
    expect(stored).toEqual((await (await store(files)).read()).stored);
  });

  test('are others when their file is', async () => {
    const { take, read } = await store(files);
    const [award] = files.filter(isAwards);
    if (!award) throw new Error('No awards');
    const other = makeIncomingFile(award.name, Buffer.from('Most deaths\tnobody\t7\n'));
    expect(await take([other])).toMatchObject({ changed: [award.name], rounds: [] });
    const others = files.map((file) => (file.name === award.name ? other : file));
    expect((await read()).stored).toEqual((await (await store(others)).read()).stored);
  });
});

describe('a timing record that comes after its round', () => {
  test('makes it another round, and the sums with it', async () => {
    const { take, read, guildId } = await store(files.filter((file) => !isTiming(file)));
    const { rounds } = await take(files.filter(isTiming));
    expect(rounds.length).toBeGreaterThan(5);
    const { stored } = await read();
    expect(stored).toEqual((await (await store(files)).read()).stored);
    expect(stored).toMatchObject(await recount(db.em, guildId));
  });

  test('of a first round changes its second, too, and that of a second not its first', async () => {
    const pair = evening.truth.rounds.find(({ firstRound }) => firstRound !== null);
    const { take } = await store(files.filter((file) => !isTiming(file)));
    const timings = files.filter(isTiming);
    const unixOf = ({ name }: { name: string }) => Number(/-(\d+)\.json$/.exec(name)?.[1]);
    const inTime = timings.toSorted((a, b) => unixOf(a) - unixOf(b));
    const order = evening.truth.rounds.map(({ file }) => file);
    const [first, second] = [pair?.firstRound, pair?.file].map((name) => inTime[order.indexOf(name ?? '')]);
    if (!first || !second) throw new Error('No pair in the evening');
    expect((await take([second])).rounds).toHaveLength(1);
    expect((await take([first])).rounds).toHaveLength(2);
  });

  test('that is spoilt later leaves the round as its file has it', async () => {
    const { take, read } = await store(files);
    const spoilt = files.filter(isTiming).map(({ name }) => makeIncomingFile(name, Buffer.from('{"meta":')));
    await take(spoilt);
    const plain = await (await store(files.filter((file) => !isTiming(file)))).read();
    const { rounds, files: stored } = await read();
    expect(rounds).toEqual(plain.rounds);
    expect(rounds.every(({ timing_hash }) => timing_hash === null)).toBe(true);
    expect(stored).toContainEqual(
      expect.objectContaining({ kind: 'timing', status: 'rejected', reason: 'it is no JSON: perhaps it was cut' })
    );
  });
});

test('a record waits for its round, and says so', async () => {
  const { read, take } = await store(files.filter((file) => !isRound(file)));
  for (const record of (await read()).files) {
    expect(record).toMatchObject({ status: 'kept', reason: expect.stringMatching(/^waits for round [12] of \w+$/) });
  }
  await take(files.filter(isRound));
  for (const record of (await read()).files) expect(record.reason).toBeNull();
});

test('a record that an older parser has rejected is judged again', async () => {
  const { read, serverId } = await store(files);
  const before = await read();
  await db.em.nativeUpdate(
    StatsFile,
    { server: serverId, kind: { $ne: 'round' } },
    { status: 'rejected', reason: 'it was not understood', parserVersion: 0 }
  );
  const { tried } = await judgeAgain(db.em, serverId, { parserVersion: 0 });
  db.em.clear();
  expect(tried).toBe(files.filter((file) => !isRound(file)).length);
  expect((await read()).stored).toEqual(before.stored);
});

test('a far too large record is kept in part and rejected', async () => {
  const name = 'gametime-supply-R1-1793000000.json';
  const { read } = await store([makeIncomingFile(name, Buffer.alloc(2 * 1024 * 1024, '{'))]);
  expect((await read()).files).toEqual([
    expect.objectContaining({ name, status: 'rejected', reason: expect.stringMatching(/^2\.0 MiB are far more/) })
  ]);
});
