import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  correctMatches,
  type MatchCorrection,
  undoMatchCorrections
} from '../../../src/entities/correction.queries.ts';
import { getEvening } from '../../../src/entities/evening.queries.ts';
import { Correction, GamingSession, Lineup, Round } from '../../../src/entities/index.ts';
import { type GeneratedFile, generateEvening } from '../../../src/generator/generate-evening.ts';
import { scoreEvening } from '../../../src/lib/et/evening/score-evening.ts';
import { listResults, type SegmentResult } from '../../../src/lib/et/evening/segment-result.ts';
import { mergeSessions, voidRounds } from '../../../src/plugins/ingest/correct-rounds.ts';
import { rebuildGuild } from '../../../src/plugins/ingest/rebuild.ts';
import { takeInFiles } from '../../../src/plugins/ingest/take-in-files.ts';
import { listPastResults } from '../../../src/plugins/team-history/queries/list-past-results.ts';
import { storeResults } from '../../../src/plugins/team-history/store-results.ts';
import { storeStaleResults } from '../../../src/plugins/team-history/store-stale-results.ts';
import { useDatabase } from '../../helpers/database.ts';
import { makeEvenings } from '../../helpers/evening.ts';
import { makeServer, toIncoming } from '../ingest/make-server.ts';

const db = useDatabase();
const now = new Date('2026-12-01T00:00:00Z');
const deed = { by: '42', reason: 'the tags were wrong' };
type Place = Awaited<ReturnType<typeof makeServer>>;

// Three evenings of the same people: two on one day, and one with new opponents in its middle.
const files: readonly GeneratedFile[] = [
  ...generateEvening({ seed: 5, start: '2026-10-01T15:00', maps: 2 }).files,
  ...generateEvening({ seed: 5, start: '2026-10-01T21:00', maps: 3, oddities: { substitutions: 1 } }).files,
  ...generateEvening({ seed: 5, start: '2026-10-08T20:00', maps: 5, oddities: { newOpponents: 1 } }).files
];

const fail = (_: number, error: unknown) => {
  throw error;
};
const store = () => storeStaleResults(db.em, { failed: fail });

/** What is stored, the oldest first, with the evenings counted from 1. */
async function listStored({ discordId }: Place): Promise<SegmentResult[]> {
  const { results } = await listPastResults(db.em, discordId, { days: 365, now });
  const sessions = [...new Set(results.map(({ session }) => session))].toReversed();
  return results.toReversed().map((result) => ({ ...result, session: sessions.indexOf(result.session) + 1 }));
}

async function takeIn(batches: readonly (readonly GeneratedFile[])[], stored = false): Promise<Place> {
  const place = await makeServer(db.em);
  for (const batch of batches) {
    await takeInFiles(db.em, place.serverId, toIncoming(batch));
    db.em.clear();
    if (stored) await store();
  }
  return place;
}

async function fill(): Promise<Place> {
  const place = await takeIn([files]);
  await store();
  return place;
}

async function rebuild({ guildId }: Place): Promise<void> {
  await rebuildGuild(db.em, guildId, () => undefined);
  db.em.clear();
  await store();
}

const listSessions = async ({ serverId }: Place) => {
  db.em.clear();
  return db.em.find(GamingSession, { server: serverId }, { orderBy: { startedAt: 1 } });
};

async function openEvening(place: Place, index: number) {
  const session = (await listSessions(place)).at(index);
  return getEvening(db.em, place.discordId, session?.id ?? 0);
}

/** Names team A of an evening's first segment. */
async function nameTeam(place: Place, index: number, name: string) {
  const { rounds } = await openEvening(place, index);
  const wish: MatchCorrection = {
    kind: 'team',
    match: rounds[0]?.match ?? 0,
    subject: 'name:1',
    value: { kind: 'name', side: 1, name }
  };
  return correctMatches(db.em, place.discordId, [wish], deed);
}

const expected = makeEvenings(files).evenings.flatMap((rounds, index) => listResults(index + 1, scoreEvening(rounds)));

describe('stored results', () => {
  test('are those that are computed from scratch', async () => {
    expect(new Set(expected.map(({ session }) => session)).size).toBe(3);
    expect(expected.length).toBeGreaterThan(3);
    const place = await fill();
    expect(await listStored(place)).toEqual(expected);
    for (const { revision, resultsRevision } of await listSessions(place)) expect(resultsRevision).toBe(revision);
    expect(await store()).toBe(0);
  });

  test('are the same in whatever order files come, stored in between or only in the end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...files], { minLength: files.length, maxLength: files.length }),
        fc.integer({ min: 1, max: files.length - 1 }),
        fc.boolean(),
        async (order, at, stored) => {
          const place = await takeIn([order.slice(0, at), order.slice(at)], stored);
          await store();
          expect(await listStored(place)).toEqual(expected);
        }
      ),
      { numRuns: 6 }
    );
  });

  test('are the same after a rebuild, and line-ups keep their rows', async () => {
    const place = await fill();
    const before = await db.em.count(Lineup, { guild: place.guildId });
    await rebuild(place);
    expect(await listStored(place)).toEqual(expected);
    expect(await db.em.count(Lineup, { guild: place.guildId })).toBe(before);
  });

  test('follow when a round is void, and when two evenings become one', async () => {
    const place = await fill();
    const rounds = await db.em.find(Round, { server: place.serverId }, { orderBy: { startedAt: 1 } });
    await voidRounds(db.em, place.discordId, [rounds[1]?.id ?? 0], deed);
    db.em.clear();
    expect(await store()).toBe(1);
    const [first] = await listStored(place);
    expect(first?.maps[0]?.winner).toBeNull();
    const [one, two] = await listSessions(place);
    await mergeSessions(db.em, place.discordId, [one?.id ?? 0, two?.id ?? 0], deed);
    db.em.clear();
    await store();
    const merged = await listStored(place);
    const maps = (results: readonly SegmentResult[]) => results.flatMap((result) => result.maps.map(({ map }) => map));
    expect(maps(merged)).toEqual(maps(expected));
    expect(new Set(merged.map(({ session }) => session)).size).toBe(2);
  });

  test('are not stored twice, nor for an evening of others or one that is gone', async () => {
    const place = await fill();
    const other = await makeServer(db.em);
    const [session] = await listSessions(place);
    expect(await storeResults(db.em, place.discordId, session?.id ?? 0)).toBe(false);
    expect(await storeResults(db.em, other.discordId, session?.id ?? 0)).toBe(false);
    expect(await storeResults(db.em, place.discordId, 0)).toBe(false);
  });

  test('of an evening that fails do not hold up the others', async () => {
    const place = await takeIn([files]);
    const [first] = await listSessions(place);
    const { rounds } = await openEvening(place, 0);
    const file = (await db.em.findOneOrFail(Round, rounds[0]?.id ?? 0, { populate: ['file'] })).file;
    db.em.create(Correction, {
      server: place.serverId,
      kind: 'team',
      file,
      value: { kind: 'nonsense' },
      reason: '',
      madeBy: '1'
    });
    await db.em.flush();
    const failed: number[] = [];
    expect(await storeStaleResults(db.em, { failed: (id) => failed.push(id) })).toBe(2);
    expect(failed).toContain(first?.id);
  });

  test('are read no further back than asked for, and no more than so many', async () => {
    const place = await fill();
    const { results } = await listPastResults(db.em, place.discordId, { days: 58, now });
    expect(results).toHaveLength(expected.filter(({ session }) => session === 3).length);
    const cut = await listPastResults(db.em, place.discordId, { days: 365, now, most: 2 });
    expect(cut).toMatchObject({ isCut: true });
    expect(cut.results).toHaveLength(2);
  });
});

describe('a name that people give', () => {
  test('is taken over by earlier evenings of the same people, and goes when it is taken back', async () => {
    const place = await fill();
    const { corrections } = await nameTeam(place, 2, 'Night Owls');
    expect(await store()).toBeGreaterThan(1);
    const names = (results: readonly SegmentResult[]) =>
      results.flatMap(({ session, teams }) =>
        [teams.A, teams.B].flatMap(({ name, source }) => (name === 'Night Owls' ? [`${session} ${source}`] : []))
      );
    const named = await listStored(place);
    expect(names(named)).toEqual(expect.arrayContaining(['2 lineup', '3 manual']));
    await rebuild(place);
    expect(await listStored(place)).toEqual(named);
    const [first = 0, last = first] = [corrections[0], corrections.at(-1)];
    await undoMatchCorrections(db.em, place.discordId, 'team', { ids: [first, last], by: '43' });
    await store();
    expect(await listStored(place)).toEqual(expected);
  });

  test('is forgotten by others when the evening that gave it has gone into another', async () => {
    const place = await fill();
    await nameTeam(place, 1, 'Night Owls');
    await store();
    await db.em.nativeUpdate(Correction, {}, { revokedAt: new Date(), revokedBy: '1' });
    await db.em.nativeDelete(GamingSession, { id: (await listSessions(place))[1]?.id });
    await store();
    expect((await listStored(place)).flatMap(({ teams }) => [teams.A.name, teams.B.name])).not.toContain('Night Owls');
  });
});

describe('corrections of matches', () => {
  const standing = () => db.em.fork({ keepTransactionContext: true }).find(Correction, { revokedAt: null });

  test('take the place of those before them, and give it back when they are undone, one by one', async () => {
    const place = await fill();
    const first = await nameTeam(place, 0, 'First');
    const second = await nameTeam(place, 0, 'Second');
    const third = await nameTeam(place, 0, 'Third');
    const undo = ({ corrections: [id = 0] }: typeof first) =>
      undoMatchCorrections(db.em, place.discordId, 'team', { ids: [id, id], by: '43' });
    await expect(undo(first)).rejects.toThrow(/does not hold any more/);
    for (const [one, expectedNames] of [
      [third, ['Second']],
      [second, ['First']],
      [first, []]
    ] as const) {
      await undo(one);
      expect((await standing()).map(({ value }) => Object(value).name)).toEqual(expectedNames);
    }
    expect(await db.em.count(Correction, {})).toBe(3);
  });

  test('are not for matches of other communities', async () => {
    const place = await fill();
    const other = await makeServer(db.em);
    const { rounds } = await openEvening(place, 0);
    const wish = { kind: 'team', match: rounds[0]?.match ?? 0, subject: 'break', value: { kind: 'split' } } as const;
    await expect(correctMatches(db.em, other.discordId, [wish], deed)).rejects.toThrow(/not there any more/);
    const {
      corrections: [id = 0]
    } = await correctMatches(db.em, place.discordId, [wish], deed);
    await expect(undoMatchCorrections(db.em, other.discordId, 'team', { ids: [id, id], by: '1' })).rejects.toThrow(
      /does not hold any more/
    );
  });
});
