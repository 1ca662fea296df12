import { formatClock } from '../clock.ts';
import type { HalfResult } from './judge-half.ts';
import type { MapReason, StopwatchResult } from './score-stopwatch.ts';

/** What people call those who attack first and those who attack second. */
export interface Attackers {
  readonly first: string;
  readonly second: string;
}

/** An attack in a word or two: `4:17`, `hold`, `hold (conceded 2:30)`; `–` where there was none, `?` where nothing is known. */
export function wordHalf(half: HalfResult | null): string {
  if (half === null) return '–';
  if (half.outcome === null) return '?';
  if (half.outcome === 'completed') return half.attackSeconds === null ? 'done' : formatClock(half.attackSeconds);
  if (half.concededAfterSeconds === null) return 'hold';
  return `hold (conceded ${formatClock(half.concededAfterSeconds)})`;
}

/** Why a map was won or is not scored, as a sentence with the names of the teams in it. */
export function explainStopwatch({ reason, first, second }: StopwatchResult, attackers: Attackers): string {
  return sentences[reason](attackers, wordTime(first), wordTime(second));
}

const wordTime = (half: HalfResult | null) =>
  half?.attackSeconds == null ? 'an unknown time' : formatClock(half.attackSeconds);

const sentences: Record<MapReason, (attackers: Attackers, one: string, other: string) => string> = {
  timeBeaten: ({ first, second }, one, other) => `${second} needed ${other} and beat the ${one} of ${first}.`,
  holdBroken: ({ first, second }, _, other) => `${first} were held, ${second} got through in ${other}.`,
  timeStood: ({ first, second }, one) => `${first} set ${one}, and ${second} did not beat it.`,
  doubleHold: () => 'Both attacks were held: a draw.',
  timesCompared: ({ first, second }, one, other) =>
    `The limit had been changed between the rounds, so the times decide: ${one} by ${first}, ${other} by ${second}.`,
  secondMissing: () => 'Not counted: there is no second round.',
  firstMissing: () => 'Not counted: there is no first round.',
  restarted: () => 'Not counted: the map was started again.',
  firstLeftOut: () => 'Not counted: the first round does not count.',
  secondLeftOut: () => 'Not counted: the second round does not count.',
  clockImpossible: () => 'Not counted: the clock shows a time that nobody can have played.',
  outcomeUnknown: () => 'Not counted: the files do not say how an attack ended.'
};
