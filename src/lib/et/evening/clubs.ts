import type { EveningRound } from '../evening.ts';
import type { PlayerRow } from '../player-round.ts';
import { listCounting, type PlayedMatch } from './list-matches.ts';

/** Who stood together on one map. Teams change sides between its rounds, so that a club is on both. */
export interface Clubs {
  /** Those who were Axis in the first round or Allies in the second. */
  readonly x: ReadonlySet<string>;
  /** Those who were Allies in the first round or Axis in the second. */
  readonly y: ReadonlySet<string>;
  /** Those who did both, and so are in neither; sorted. */
  readonly switched: readonly string[];
}

/** Shorter than this, or a fifth of the round, is a visit. */
const leastSeconds = 60;
const leastShare = 0.2;

/** Whether somebody was there long enough to belong to his side; an unknown time is believed to be the whole round. */
export function isPresent({ bot, side, playedSeconds }: PlayerRow, { durationSeconds }: EveningRound): boolean {
  if (bot || (side !== 1 && side !== 2)) return false;
  return playedSeconds === null || playedSeconds >= Math.min(leastSeconds, (durationSeconds ?? Infinity) * leastShare);
}

/** The club of a side: the first round's Axis are the second round's Allies. */
export function clubOf(number: 1 | 2, side: 1 | 2): 'x' | 'y' {
  return (number === 1) === (side === 1) ? 'x' : 'y';
}

/** The two clubs of a map from its counting rounds (sessions-and-scoring.md C.3). */
export function findClubs(match: PlayedMatch): Clubs {
  const found = { x: new Set<string>(), y: new Set<string>() };
  for (const round of listCounting(match)) {
    for (const row of round.players) {
      if (row.side !== 1 && row.side !== 2) continue;
      if (isPresent(row, round)) found[clubOf(round.number, row.side)].add(row.guid);
    }
  }
  const switched = found.x.intersection(found.y);
  return { x: found.x.difference(switched), y: found.y.difference(switched), switched: [...switched].toSorted() };
}
