import { keysOf, recordOf } from '../../util/records.ts';
import type { PlayerRow } from '../player-round.ts';
import type { Measured } from './measured.ts';
import { type Part, readerOf } from './parts.ts';

/** How a number is written: whole, with so many decimals, as a percentage, or as minutes and seconds (`61:05`). */
export type Format = 'whole' | 'oneDecimal' | 'twoDecimals' | 'percent' | 'clock';

/** What people are told of a metric. */
export interface MetricWords {
  /** The name people read. */
  readonly name: string;
  /** The head of a narrow column. */
  readonly short: string;
  readonly unit: string;
  readonly format: Format;
  /** How it is computed, as text; `source` says from which values of the stats file. */
  readonly formula: string;
  readonly source: string;
}

/** A metric: its words, what kind of number it is, and how it is computed from a player's rounds. */
export interface Metric extends MetricWords {
  /**
   * A sum or a maximum over the rounds; a ratio of sums over the rounds that know all its parts; or derived: made of several
   * sums of which some may be unknown.
   */
  readonly kind: 'sum' | 'max' | 'ratio' | 'derived';
  /** Of one player's rounds, or of those of a team's players together. Their order does not matter. */
  measure(rows: readonly PlayerRow[]): Measured;
}

/** The sum of a part over the rounds that know it. */
export function sumOf(part: Part, words: MetricWords): Metric {
  return { ...words, kind: 'sum', measure: fold(part, (sum, value) => sum + value) };
}

/** The largest value of a part over the rounds that know it. */
export function maximumOf(part: Part, words: MetricWords): Metric {
  return { ...words, kind: 'max', measure: fold(part, Math.max) };
}

/** A formula of sums, all of them over the same rounds: those that know every part. */
export function ratioOf<Used extends Part>(
  parts: readonly Used[],
  finish: (sums: Readonly<Record<Used, number>>) => number | null,
  words: MetricWords
): Metric {
  const readers = parts.map(readerOf);
  const nothing = recordOf(parts, () => 0);
  const measure = (rows: readonly PlayerRow[]): Measured => {
    const sums = { ...nothing };
    let known = 0;
    for (const row of rows) {
      const values = readers.map((read) => read(row));
      if (values.includes(null)) continue;
      known += 1;
      for (const [index, part] of parts.entries()) sums[part] += values[index] ?? 0;
    }
    return { value: known === 0 ? null : finish(sums), known, rounds: rows.length };
  };
  return { ...words, kind: 'ratio', measure };
}

/**
 * A weighted sum of parts of which some may never be recorded: what is known is added up, and the result is partial unless
 * every round knows every part. Unknown when no round knows any. With `perRound` it is divided by the rounds that know any.
 */
export function weigh(weights: Readonly<Partial<Record<Part, number>>>, words: MetricWords, perRound = false): Metric {
  const weighted = keysOf(weights).map((part) => ({ read: readerOf(part), weight: weights[part] ?? 0 }));
  const measure = (rows: readonly PlayerRow[]): Measured => {
    let value = 0;
    let known = 0;
    let touched = 0;
    for (const row of rows) {
      const values = weighted.flatMap(({ read, weight }) => {
        const own = read(row);
        return own === null ? [] : [weight * own];
      });
      value += values.reduce((sum, one) => sum + one, 0);
      if (values.length > 0) touched += 1;
      if (values.length === weighted.length) known += 1;
    }
    return { value: touched === 0 ? null : value / (perRound ? touched : 1), known, rounds: rows.length };
  };
  return { ...words, kind: 'derived', measure };
}

function fold(part: Part, add: (a: number, b: number) => number): Metric['measure'] {
  const read = readerOf(part);
  return (rows) => {
    let value: number | null = null;
    let known = 0;
    for (const row of rows) {
      const own = read(row);
      if (own === null) continue;
      value = value === null ? own : add(value, own);
      known += 1;
    }
    return { value, known, rounds: rows.length };
  };
}
