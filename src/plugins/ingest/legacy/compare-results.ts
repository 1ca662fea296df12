import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { listEveningCorrections, listEveningRounds } from '../../../entities/evening.queries.ts';
import { findFormerSessions } from '../../../entities/former-round.queries.ts';
import { explainStopwatch } from '../../../lib/et/evening/explain-stopwatch.ts';
import { scoreMapAsFormer } from '../../../lib/et/evening/former-score.ts';
import { forLetters, otherLetter } from '../../../lib/et/evening/letters.ts';
import { type ScoredSegment, scoreEvening } from '../../../lib/et/evening/score-evening.ts';
import type { ScoredMap } from '../../../lib/et/evening/score-map.ts';
import type { EveningRound } from '../../../lib/et/evening.ts';
import { oneAhead } from '../../../lib/util/one-ahead.ts';
import type { EveningChange, MapChange, ResultChange, ScoreChange, ShownScore } from '../domain/shown-changes.ts';

/**
 * The evenings whose winner, score or players the former bot told otherwise, one after the other.
 * @param formerPlayers who played in each evening, by its former number, as the former bot had it
 * @param changes of sums of players
 */
export async function compareResults(
  em: EntityManager,
  serverId: number,
  formerPlayers: ReadonlyMap<number, ReadonlySet<string>>,
  changes: readonly EveningChange[]
): Promise<ResultChange[]> {
  const former = await findFormerSessions(em, serverId);
  const changesOf = Map.groupBy(changes, ({ formerSession }) => formerSession);
  const { rows } = await sql<{ id: number; date: string }>`
    select id, date::text as date from gaming_sessions where id = any(${[...former.keys()]}::int[])
    order by started_at`.execute(em.getKysely());
  const results: ResultChange[] = [];
  for await (const { id, date, rounds, corrections } of oneAhead(rows, (evening) => readEvening(em, evening))) {
    const formerSession = former.get(id) ?? 0;
    const own = changesOf.get(formerSession) ?? [];
    const { segments } = scoreEvening(rounds, { corrections });
    const scores = segments.flatMap((segment, index) => compareScore(segment, index + 1) ?? []);
    const players = comparePlayers(rounds, formerPlayers.get(formerSession) ?? new Set(), own);
    const sums = new Set(own.map(({ guid }) => guid)).size;
    if (scores.length > 0 || players || sums > 0) results.push({ formerSession, date, scores, players, sums });
  }
  return results;
}

async function readEvening(em: EntityManager, { id, date }: { readonly id: number; readonly date: string }) {
  const rounds = await listEveningRounds(em, id, { weapons: false });
  return { id, date, rounds, corrections: await listEveningCorrections(em, id) };
}

function compareScore({ teams, maps, points, winner }: ScoredSegment, segment: number): ScoreChange | undefined {
  const former = maps.map(scoreMapAsFormer);
  const was = sumUp(former);
  const changed = maps.flatMap((map, index): MapChange[] => {
    const before = former[index] ?? { A: 0, B: 0 };
    const isSame = before.A === map.points.A && before.B === map.points.B;
    return isSame ? [] : [{ map: map.match.map, was: before, is: map.points, rule: wordRule(map, teams) }];
  });
  if (changed.length === 0) return undefined;
  return { segment, teams: forLetters((letter) => teams[letter].name), was, is: { points, winner }, maps: changed };
}

function sumUp(points: readonly ShownScore['points'][]): ShownScore {
  const sums = forLetters((letter) => points.reduce((sum, one) => sum + one[letter], 0));
  if (sums.A + sums.B === 0) return { points: sums, winner: null };
  return { points: sums, winner: sums.A > sums.B ? 'A' : sums.A < sums.B ? 'B' : 'tie' };
}

function wordRule({ attackedFirst, reason, correction, stopwatch }: ScoredMap, teams: ScoredSegment['teams']): string {
  if (correction) return `a person said so: ${correction.reason}`;
  if (attackedFirst === null || reason === 'notAttributed') return 'nobody knows who attacked';
  const attackers = { first: teams[attackedFirst].name, second: teams[otherLetter(attackedFirst)].name };
  const why = explainStopwatch(stopwatch, attackers);
  return `the map is won as a whole, two points, where each half gave one: ${why}`;
}

function comparePlayers(
  rounds: readonly EveningRound[],
  former: ReadonlySet<string>,
  changes: readonly EveningChange[]
): ResultChange['players'] {
  const counting = rounds.filter(({ counts }) => counts);
  const now = new Set(counting.flatMap(({ players }) => players.map(({ guid }) => guid)));
  const other = now.symmetricDifference(former);
  if (other.size === 0) return null;
  const rules = new Set(changes.filter(({ guid }) => other.has(guid)).flatMap((change) => change.rules));
  return { was: former.size, is: now.size, rules: [...rules] };
}
