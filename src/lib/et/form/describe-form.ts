import type { SeriesMap } from './list-series.ts';

export type FormLabel = 'volatile' | 'rising' | 'fading' | 'steady';

/** How a player's rounds compare to each other. */
export interface Form {
  readonly label: FormLabel;
  /** Standard deviation (of these rounds, not estimated for others) in percent of the mean. */
  readonly volatility: number;
  /** Means of the first and of the second half of the rounds. */
  readonly first: number;
  readonly second: number;
}

/** With fewer rounds there is no form. */
const leastFormRounds = 4;

/**
 * The form of sessions-and-scoring.md D.6: volatile above 40 % volatility, rising or fading when one half is more than 1.15
 * times the other, else steady. With an odd number of rounds the second half has one more. Null with fewer than four rounds.
 * @param values a number per round in the order of play, such as damage per minute
 */
export function describeForm(values: readonly number[]): Form | null {
  if (values.length < leastFormRounds) return null;
  const middle = Math.floor(values.length / 2);
  const mean = meanOf(values);
  const deviation = Math.sqrt(meanOf(values.map((value) => (value - mean) ** 2)));
  const volatility = (100 * deviation) / Math.max(1, mean);
  const first = meanOf(values.slice(0, middle));
  const second = meanOf(values.slice(middle));
  return { label: findLabel(volatility, first, second), volatility, first, second };
}

/** The values of a series that are known. */
export function listKnownValues(series: readonly SeriesMap[]): number[] {
  return series.flatMap(({ rounds }) => rounds.flatMap(({ value }) => value ?? []));
}

function findLabel(volatility: number, first: number, second: number): FormLabel {
  if (volatility > 40) return 'volatile';
  if (second > 1.15 * first) return 'rising';
  return first > 1.15 * second ? 'fading' : 'steady';
}

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
