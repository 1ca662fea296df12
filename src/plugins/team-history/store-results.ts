import type { EntityManager } from '@mikro-orm/postgresql';
import { findEvening } from '../../entities/evening.queries.ts';
import { lockGuild, tryLockGuild } from '../../entities/guild.queries.ts';
import { GamingSession, Guild, Lineup, MapResult, Match, SegmentResult } from '../../entities/index.ts';
import { lineupKey } from '../../lib/et/evening/lineup.ts';
import { type ScoredSegment, scoreEvening } from '../../lib/et/evening/score-evening.ts';
import { listResults } from '../../lib/et/evening/segment-result.ts';
import { compareText } from '../../lib/util/compare.ts';
import { listGivenNames, markRenamed } from './mark-renamed.ts';

/**
 * Stores the results of an evening in place of those that were stored before: the same from the same rounds and
 * corrections, whenever it is done. Evenings whose teams may be called otherwise now are marked, to be stored again.
 * @param patience `none` leaves the evening for another time when somebody else is changing the community, which takes
 *   minutes while the command line rebuilds it
 * @returns whether results were stored: not when the evening is gone, or its results are those of its last change
 */
export async function storeResults(
  em: EntityManager,
  guildId: string,
  sessionId: number,
  patience: 'none' | 'wait' = 'wait'
): Promise<boolean> {
  return em.transactional(async (tx) => {
    if (patience === 'wait') await lockGuild(tx, guildId);
    else if (!(await tryLockGuild(tx, guildId))) return false;
    const session = await tx.findOne(GamingSession, { id: sessionId }, { refresh: true });
    const evening = await findEvening(tx, guildId, sessionId);
    if (!session || !evening || session.resultsRevision === session.revision) return false;
    const score = scoreEvening(evening.rounds, evening);
    const before = await listGivenNames(tx, sessionId);
    const matches = score.segments.flatMap(({ maps }) => maps.map(({ match }) => match.match));
    // A map that went from one evening to another is still among the results of the first.
    await tx.nativeDelete(MapResult, { match: { $in: matches } });
    await tx.nativeDelete(SegmentResult, { session: sessionId });
    const results = listResults(sessionId, score);
    const cores = results.flatMap(({ teams }) => [teams.A.core, teams.B.core]);
    const lineups = await storeLineups(tx, guildId, cores);
    for (const [index, { playedAt, segment, teams }] of results.entries()) {
      const scored = score.segments[index];
      const [a, b] = [lineups.get(lineupKey(teams.A.core)), lineups.get(lineupKey(teams.B.core))];
      if (scored && a && b)
        storeSegment(tx, { session, number: segment, startedAt: new Date(playedAt) }, scored, [a, b]);
    }
    session.resultsRevision = session.revision;
    await tx.flush();
    await markRenamed(tx, guildId, sessionId, before, await listGivenNames(tx, sessionId));
    return true;
  });
}

/** The rows of these line-ups by their keys; those that are new are made. */
async function storeLineups(
  em: EntityManager,
  guildId: string,
  cores: readonly (readonly string[])[]
): Promise<Map<string, Lineup>> {
  const wanted = new Map(cores.map((guids) => [lineupKey(guids), guids]));
  const known = await em.find(Lineup, { guild: { discordId: guildId }, key: { $in: [...wanted.keys()] } });
  const lineups = new Map(known.map((lineup) => [lineup.key, lineup]));
  const guild = await em.findOneOrFail(Guild, { discordId: guildId });
  for (const [key, guids] of wanted) {
    if (!lineups.has(key)) lineups.set(key, em.create(Lineup, { guild, key, guids: guids.toSorted(compareText) }));
  }
  return lineups;
}

function storeSegment(
  em: EntityManager,
  place: { readonly session: GamingSession; readonly number: number; readonly startedAt: Date },
  { teams, mapsWon, draws, points, winner, maps }: ScoredSegment,
  [lineupA, lineupB]: readonly [Lineup, Lineup]
): void {
  const segment = em.create(SegmentResult, {
    ...place,
    lineupA,
    lineupB,
    rosterA: [...teams.A.roster],
    rosterB: [...teams.B.roster],
    nameA: teams.A.name,
    nameB: teams.B.name,
    nameSourceA: teams.A.source,
    nameSourceB: teams.B.source,
    mapsA: mapsWon.A,
    mapsB: mapsWon.B,
    draws,
    pointsA: points.A,
    pointsB: points.B,
    winner
  });
  for (const map of maps) {
    const { match, attackedFirst } = map;
    em.create(MapResult, {
      segment,
      match: em.getReference(Match, match.match),
      map: match.map,
      attackedFirst,
      winner: map.winner
    });
  }
}
