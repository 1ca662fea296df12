import { expect, test } from '@jest/globals';
import { getEvening } from '../../../src/entities/evening.queries.ts';
import { Correction, GamingSession, PlayerAlias } from '../../../src/entities/index.ts';
import { generateEvening } from '../../../src/generator/generate-evening.ts';
import { reportEvening } from '../../../src/lib/et/evening/report-evening.ts';
import { rebuildGuild } from '../../../src/plugins/ingest/rebuild.ts';
import { takeInFiles } from '../../../src/plugins/ingest/take-in-files.ts';
import { correctTeams, undoTeams } from '../../../src/plugins/team-history/correct-teams.ts';
import { parseTeamsWords } from '../../../src/plugins/team-history/domain/parse-teams-words.ts';
import { listPastResults } from '../../../src/plugins/team-history/queries/list-past-results.ts';
import { storeStaleResults } from '../../../src/plugins/team-history/store-stale-results.ts';
import { useDatabase } from '../../helpers/database.ts';
import { makeServer, toIncoming } from '../ingest/make-server.ts';

const db = useDatabase();
const files = toIncoming(generateEvening({ seed: 4, start: '2026-10-17T21:00', maps: 4 }).files);
const deed = { by: '42', reason: 'he lent a hand' };
type Place = Awaited<ReturnType<typeof makeServer>>;

/** The first files of the evening, stored with their results. */
async function fill(count: number): Promise<Place> {
  const place = await makeServer(db.em);
  await takeIn(place, files.slice(0, count));
  return place;
}

async function takeIn(place: Place, more: typeof files): Promise<void> {
  await takeInFiles(db.em, place.serverId, more);
  await store();
}

async function store(): Promise<void> {
  db.em.clear();
  await storeStaleResults(db.em, {
    failed: (_, error) => {
      throw error;
    }
  });
  db.em.clear();
}

async function openEvening(place: Place) {
  const session = await db.em.findOneOrFail(GamingSession, { server: place.serverId });
  return getEvening(db.em, place.discordId, session.id);
}

async function correct(place: Place, words: string) {
  const { change } = parseTeamsWords('teams', words);
  if (!change) throw new Error(`${words} changes nothing`);
  return correctTeams(db.em, place.discordId, await openEvening(place), { change, deed });
}

/** The rosters as they are computed now, which must be those that are stored. */
async function listRosters(place: Place): Promise<(readonly string[])[]> {
  const { segments } = reportEvening(await openEvening(place)).score;
  const rosters = segments.flatMap(({ teams }) => [teams.A.roster, teams.B.roster]);
  const { results } = await listPastResults(db.em, place.discordId, { days: 365, now: new Date('2026-12-01') });
  expect(results.toReversed().flatMap(({ teams }) => [teams.A.roster, teams.B.roster])).toEqual(rosters);
  return rosters;
}

test('a moved player stays moved after new rounds and after a rebuild, in views and in stored results', async () => {
  const place = await fill(4);
  const [a = [], b = []] = await listRosters(place);
  const guid = a[0] ?? '';
  const moved = [a.filter((one) => one !== guid), [...b, guid].toSorted()];
  const done = await correct(place, `move ${guid} to B because`);
  expect(await listRosters(place)).toEqual(moved);
  await takeIn(place, files.slice(4));
  expect(await listRosters(place)).toEqual(moved);
  await rebuildGuild(db.em, place.guildId, () => undefined);
  await store();
  expect(await listRosters(place)).toEqual(moved);
  const [first = 0, last = first] = [done.corrections[0], done.corrections.at(-1)];
  await undoTeams(db.em, place.discordId, [first, last], '43');
  expect(await listRosters(place)).toEqual([a, b]);
  expect(await db.em.fork({ keepTransactionContext: true }).find(Correction, {})).toMatchObject([
    { kind: 'team', subject: `move:${guid}`, reason: 'he lent a hand', madeBy: '42', revokedBy: '43' }
  ]);
});

test('an older file that begins the evening anew does not turn a correction around', async () => {
  const place = await makeServer(db.em);
  await takeIn(place, files.slice(2));
  const [a = [], b = []] = await listRosters(place);
  const guid = a[0] ?? '';
  await correct(place, `move ${guid} to B because`);
  await takeIn(place, files.slice(0, 2));
  const rosters = await listRosters(place);
  expect(rosters.find((roster) => roster.includes(guid))).toEqual([...b, guid].toSorted());
  expect(rosters.find((roster) => !roster.includes(guid))).toEqual(a.filter((one) => one !== guid));
});

test('a player is also known by a name of another time', async () => {
  const place = await fill(8);
  const [a = []] = await listRosters(place);
  const alias = await db.em.findOneOrFail(PlayerAlias, { player: { guid: a[0], guild: place.guildId } });
  db.em.create(PlayerAlias, {
    player: alias.player,
    name: 'Müsli',
    folded: 'musli',
    firstSeen: alias.firstSeen,
    lastSeen: alias.firstSeen,
    timesSeen: 1
  });
  await db.em.flush();
  expect((await correct(place, 'move müsli to B')).what).toMatch(/ played for /);
  expect((await listRosters(place))[1]).toContain(a[0]);
});
