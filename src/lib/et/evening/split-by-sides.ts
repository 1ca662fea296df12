import type { EveningRound } from '../evening.ts';
import { isPresent } from './clubs.ts';

/** Up to so many people every division is tried; 2 to the power of 13 of them take about a millisecond. */
const mostForSearch = 14;

/**
 * Two groups of people for rounds of which nobody knows what belongs together (sessions-and-scoring.md C.3, last
 * paragraph): +1 for two people per round on the same side, -1 on opposite sides; the division with the greatest sum
 * inside minus sum across. The first group holds the smallest GUID. Of equally good divisions always the same is taken.
 */
export function splitBySides(rounds: readonly EveningRound[]): [ReadonlySet<string>, ReadonlySet<string>] {
  const present = rounds.map(
    (round) => new Map(round.players.filter((row) => isPresent(row, round)).map(({ guid, side }) => [guid, side]))
  );
  const guids = [...new Set(present.flatMap((sides) => [...sides.keys()]))].toSorted();
  const weights = guids.map((one) => guids.map((other) => (one === other ? 0 : weigh(present, one, other))));
  const signs = guids.length <= mostForSearch ? searchAll(weights) : improve(place(weights), weights);
  const pick = (wanted: number) => new Set(guids.filter((_, index) => signs[index] === wanted));
  return [pick(1), pick(-1)];
}

function weigh(present: readonly ReadonlyMap<string, number | null>[], one: string, other: string): number {
  let sum = 0;
  for (const sides of present) {
    const [a, b] = [sides.get(one), sides.get(other)];
    if (a !== undefined && b !== undefined) sum += a === b ? 1 : -1;
  }
  return sum;
}

type Weights = readonly (readonly number[])[];

/** What moving one person to the other group would change. */
function gain(signs: readonly number[], weights: Weights, person: number): number {
  let pull = 0;
  for (const [other, weight] of (weights[person] ?? []).entries()) pull += weight * (signs[other] ?? 0);
  return -2 * (signs[person] ?? 0) * pull;
}

function flip(signs: number[], person: number): void {
  signs[person] = -(signs[person] ?? 0);
}

/** Goes through all divisions by moving one person at a time (a Gray code); the first person never moves. */
function searchAll(weights: Weights): readonly number[] {
  const signs = weights.map(() => 1);
  let value = 0;
  let best = { value, signs: [...signs] };
  for (let step = 1; step < 2 ** (weights.length - 1); step++) {
    const person = 32 - Math.clz32(step & -step);
    value += gain(signs, weights, person);
    flip(signs, person);
    if (value > best.value) best = { value, signs: [...signs] };
  }
  return best.signs;
}

/** One after another joins those who pull at him most. */
function place(weights: Weights): number[] {
  const signs = weights.map(() => 0);
  for (const person of weights.keys()) {
    const pull = (weights[person] ?? []).reduce((sum, weight, other) => sum + weight * (signs[other] ?? 0), 0);
    signs[person] = person === 0 || pull > 0 ? 1 : -1;
  }
  return signs;
}

/** Moves whoever gains most until nobody gains. */
function improve(signs: number[], weights: Weights): readonly number[] {
  for (;;) {
    const gains = signs.map((_, person) => (person === 0 ? 0 : gain(signs, weights, person)));
    const most = Math.max(...gains);
    if (most <= 0) return signs;
    flip(signs, gains.indexOf(most));
  }
}
