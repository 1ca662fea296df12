import { beforeEach, describe, expect, test } from '@jest/globals';
import { findLastSessionId, getLastEvening } from '../../../src/entities/evening.queries.ts';
import { Correction, GamingSession } from '../../../src/entities/index.ts';
import { generateEvening } from '../../../src/generator/generate-evening.ts';
import { reportEvening } from '../../../src/lib/et/evening/report-evening.ts';
import type { ScoredMap } from '../../../src/lib/et/evening/score-map.ts';
import { rebuildGuild } from '../../../src/plugins/ingest/rebuild.ts';
import { takeInFiles } from '../../../src/plugins/ingest/take-in-files.ts';
import { correctWinner } from '../../../src/plugins/stopwatch-scoring/correct-winner.ts';
import { listCorrections } from '../../../src/plugins/stopwatch-scoring/queries/list-corrections.ts';
import { clearMapWinner, setMapWinner, undoMapWinner } from '../../../src/plugins/stopwatch-scoring/set-map-winner.ts';
import { useDatabase } from '../../helpers/database.ts';
import { makeServer, toIncoming } from '../ingest/make-server.ts';

const db = useDatabase();
const deed = { by: '42', reason: 'the server had crashed' };
const files = toIncoming(generateEvening({ seed: 1, start: '2026-09-30T19:00', maps: 3 }).files);

let place: Awaited<ReturnType<typeof makeServer>>;
beforeEach(async () => {
  place = await makeServer(db.em);
});

const take = async (some: typeof files) => {
  await takeInFiles(db.em, place.serverId, some);
  db.em.clear();
};
const report = async () => reportEvening(await getLastEvening(db.em, place.discordId));

/** The last map of the evening, and the people of the team that won it. */
async function lastResult(): Promise<{
  map: ScoredMap;
  winners: readonly string[] | 'draw' | null;
  losers: readonly string[];
}> {
  const [segment] = (await report()).score.segments;
  const map = segment?.maps.at(-1);
  if (!segment || !map) throw new Error('The evening has no map');
  const { winner } = map;
  const isTeam = winner === 'A' || winner === 'B';
  const loser = winner === 'A' ? 'B' : 'A';
  return { map, winners: isTeam ? segment.teams[winner].roster : winner, losers: segment.teams[loser].roster };
}

/** Gives the last map to the team that lost it, and tells who they are. */
async function giveToLosers(): Promise<readonly string[]> {
  const { map, losers } = await lastResult();
  const side = map.winner === map.beganAsAxis ? 2 : 1;
  await setMapWinner(db.em, place.discordId, map.match.match, side, deed);
  db.em.clear();
  return losers;
}

describe('a winner that a person has said', () => {
  test('is the winner, and all that is stored about the evening is known to be old', async () => {
    await take(files);
    const id = await findLastSessionId(db.em, place.discordId);
    const before = await db.em.findOneOrFail(GamingSession, { id });
    const { revision } = before;
    db.em.clear();
    const losers = await giveToLosers();
    const { map, winners } = await lastResult();
    expect({ winners, reason: map.reason }).toEqual({ winners: losers, reason: 'corrected' });
    expect((await db.em.findOneOrFail(GamingSession, { id })).revision).toBe(revision + 1);
    expect(await listCorrections(db.em, id ?? 0)).toMatchObject([
      { kind: 'map_winner', match: map.match.match, number: 1, by: '42', reason: 'the server had crashed' }
    ]);
  });

  test('survives a rebuild and a second import of the same files', async () => {
    await take(files);
    const losers = await giveToLosers();
    await rebuildGuild(db.em, place.guildId, () => undefined);
    db.em.clear();
    expect((await lastResult()).winners).toEqual(losers);
    await take(files);
    expect((await lastResult()).winners).toEqual(losers);
    expect((await lastResult()).map.reason).toBe('corrected');
  });

  test('is still the same people when an older file comes and the letters change', async () => {
    await take(files.slice(2));
    const losers = await giveToLosers();
    const letter = (await lastResult()).map.winner;
    await take(files.slice(0, 2));
    const after = await lastResult();
    expect(after.winners).toEqual(losers);
    expect(after.map.winner).not.toBe(letter);
    await rebuildGuild(db.em, place.guildId, () => undefined);
    db.em.clear();
    expect((await lastResult()).winners).toEqual(losers);
  });

  test('gives a map to somebody that the stopwatch does not score', async () => {
    await take(files.slice(0, 5));
    const { map } = await lastResult();
    expect(map).toMatchObject({ winner: null, reason: 'secondMissing' });
    await setMapWinner(db.em, place.discordId, map.match.match, 1, deed);
    db.em.clear();
    const after = await lastResult();
    expect(after.map.winner).toBe(map.beganAsAxis);
    expect(after.map.points[map.beganAsAxis]).toBe(2);
  });
});

describe('what is said again and taken back', () => {
  test('the last word holds, undoing it brings the former back, and everything stays as history', async () => {
    await take(files);
    const { map } = await lastResult();
    const match = map.match.match;
    const first = await setMapWinner(db.em, place.discordId, match, 'draw', deed);
    const second = await setMapWinner(db.em, place.discordId, match, null, { by: '43', reason: 'nobody was there' });
    db.em.clear();
    expect((await lastResult()).winners).toBeNull();
    await expect(undoMapWinner(db.em, place.discordId, first.correction, '44')).rejects.toThrow(/taken back already/);
    db.em.clear();
    await undoMapWinner(db.em, place.discordId, second.correction, '44');
    db.em.clear();
    expect((await lastResult()).winners).toBe('draw');
    await undoMapWinner(db.em, place.discordId, first.correction, '44');
    db.em.clear();
    expect((await lastResult()).map).toEqual(map);
    const history = await db.em.find(Correction, { server: place.serverId }, { orderBy: { id: 1 } });
    expect(history.map(({ madeBy, revokedBy }) => [madeBy, revokedBy])).toEqual([
      ['42', '44'],
      ['43', '44']
    ]);
  });

  test('the stopwatch decides again when all that was said is taken back', async () => {
    await take(files);
    const { map } = await lastResult();
    const match = map.match.match;
    await setMapWinner(db.em, place.discordId, match, 'draw', deed);
    await clearMapWinner(db.em, place.discordId, match, '43');
    db.em.clear();
    expect((await lastResult()).map).toEqual(map);
    await expect(clearMapWinner(db.em, place.discordId, match, '43')).rejects.toThrow(
      'No correction of that map stands'
    );
  });

  test('the same cannot be said twice, nor anything about the maps of another community', async () => {
    await take(files);
    const { match } = (await lastResult()).map.match;
    const { correction } = await setMapWinner(db.em, place.discordId, match, 'draw', deed);
    await expect(setMapWinner(db.em, place.discordId, match, 'draw', deed)).rejects.toThrow(/said of this map already/);
    const other = await makeServer(db.em);
    await expect(setMapWinner(db.em, other.discordId, match, 1, deed)).rejects.toThrow(/not there any more/);
    await expect(clearMapWinner(db.em, other.discordId, match, '42')).rejects.toThrow(/not there any more/);
    await expect(undoMapWinner(db.em, other.discordId, correction, '42')).rejects.toThrow(/taken back already/);
  });
});

test('a map that was played twice must be named by its number', async () => {
  await take(files);
  const maps = (await report()).score.segments.flatMap((segment) => segment.maps);
  const words = { which: '', map: '_', winner: 'A' };
  expect(maps.filter(({ match }) => match.map.includes('_')).length).toBeGreaterThan(1);
  await expect(correctWinner(db.em, place.discordId, words, deed)).rejects.toThrow(
    /"_" could be \d\. .* Say the number\./
  );
  await expect(correctWinner(db.em, place.discordId, { ...words, map: '' }, deed)).rejects.toThrow('Say which map.');
});
