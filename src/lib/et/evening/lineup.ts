import { hash } from 'node:crypto';

/** What two line-ups have in common. */
export interface Overlap {
  readonly shared: number;
  /** Shared people as a part of the larger line-up, 0 to 1. */
  readonly share: number;
}

/** The key of a line-up, the same in whatever order its people are given: 16 hexadecimal digits of SHA-256 (C.9). */
export function lineupKey(guids: readonly string[]): string {
  return hash('sha256', [...new Set(guids)].toSorted().join(','), 'hex').slice(0, 16);
}

/** How much two line-ups are alike: 3 of 4 against the same 3 are 3/4 (sessions-and-scoring.md C.9). */
export function overlapOf(one: readonly string[], other: readonly string[]): Overlap {
  const [a, b] = [new Set(one), new Set(other)];
  const shared = a.intersection(b).size;
  const larger = Math.max(a.size, b.size);
  return { shared, share: larger === 0 ? 0 : shared / larger };
}
