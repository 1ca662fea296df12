import type { EveningRound } from '../evening.ts';
import { listNames } from '../metrics/list-names.ts';
import { orderRounds } from '../metrics/select-rows.ts';
import { type GroupSummary, summarizeGroup } from '../metrics/summarize-group.ts';
import { type PlayerSummary, type SummaryOptions, summarizePlayers } from '../metrics/summarize-players.ts';

/** One round with its players, also when it does not count: `round` says whether and why not. */
export interface RoundSummary {
  readonly round: EveningRound;
  readonly players: readonly PlayerSummary[];
  readonly all: GroupSummary;
}

/** A map as played: one round or both, and what everybody did over those that count. */
export interface MatchSummary {
  readonly match: number;
  readonly map: string;
  /** Which time it was played this evening, from 1, and how often in all: `te_escape2 (#2)`. */
  readonly occurrence: number;
  readonly occurrences: number;
  readonly rounds: readonly RoundSummary[];
  readonly players: readonly PlayerSummary[];
  readonly all: GroupSummary;
}

/** An evening map by map in the order of play. Names are the evening's, so that nobody has two of them. */
export function summarizeMatches(evening: readonly EveningRound[], options: SummaryOptions = {}): MatchSummary[] {
  const named = { names: listNames(evening), ...options };
  const matches = [...Map.groupBy(orderRounds(evening), ({ match }) => match)];
  const maps = matches.map(([, [first]]) => first?.map.toLowerCase());
  return matches.map(([match, rounds], index) => ({
    match,
    map: rounds[0]?.map ?? '',
    occurrence: maps.slice(0, index + 1).filter((map) => map === maps[index]).length,
    occurrences: maps.filter((map) => map === maps[index]).length,
    rounds: rounds.map((round) => summarizeRound(round, named)),
    players: summarizePlayers(rounds, named),
    all: summarizeGroup(rounds, named)
  }));
}

/** What everybody did in one round, whether it counts or not. */
export function summarizeRound(round: EveningRound, options: SummaryOptions = {}): RoundSummary {
  const whole = { ...options, uncounted: true };
  return { round, players: summarizePlayers([round], whole), all: summarizeGroup([round], whole) };
}
