import { forLetters, otherLetter, type PerLetter } from './letters.ts';
import { counts } from './list-matches.ts';
import type { ScoredMap } from './score-map.ts';

/**
 * The points that the former bot gave for a map (sessions-and-scoring.md B.4, S2): one for each half, to the attackers when
 * its clock stood below the limit of the first round and else to the defenders. None where it scored nothing: a half is
 * missing, or nobody knows who attacked.
 */
export function scoreMapAsFormer({
  match,
  attackedFirst
}: Pick<ScoredMap, 'match' | 'attackedFirst'>): PerLetter<number> {
  const { first, second } = match;
  const limit = first?.limitSeconds ?? null;
  if (!counts(first) || !counts(second) || attackedFirst === null || limit === null) return { A: 0, B: 0 };
  const isDone = (clock: number | null) => clock !== null && clock > 0 && clock < limit;
  const other = otherLetter(attackedFirst);
  const winners = [
    isDone(first.clockSeconds) ? attackedFirst : other,
    isDone(second.clockSeconds) ? other : attackedFirst
  ];
  return forLetters((letter) => winners.filter((winner) => winner === letter).length);
}
