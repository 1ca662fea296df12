import type { EveningRound } from '../evening.ts';
import { type MetricKey, metrics } from '../metrics/dictionary.ts';
import { orderRounds } from '../metrics/select-rows.ts';

/** A player's number in one round: null when he was absent, and when it is unknown or not defined; `present` tells. */
export interface SeriesRound {
  readonly round: number;
  readonly number: 1 | 2;
  readonly present: boolean;
  readonly value: number | null;
}

/** A map as played, with the player's number in each of its counting rounds. */
export interface SeriesMap {
  readonly match: number;
  readonly map: string;
  readonly rounds: readonly SeriesRound[];
}

/** A player's number round by round, in the order of play; rounds that do not count are left out, absences are not. */
export function listSeries(
  evening: readonly EveningRound[],
  guid: string,
  key: MetricKey = 'damagePerMinute'
): SeriesMap[] {
  const counting = orderRounds(evening).filter(({ counts }) => counts);
  return [...Map.groupBy(counting, ({ match }) => match)].map(([match, rounds]) => ({
    match,
    map: rounds[0]?.map ?? '',
    rounds: rounds.map(({ id, number, players }) => {
      const rows = players.filter((row) => row.guid === guid);
      return { round: id, number, present: rows.length > 0, value: metrics[key].measure(rows).value };
    })
  }));
}
