/**
 * A number over several rounds. Null is unknown when no round knows it (`known` is 0), and otherwise not defined, such as
 * accuracy without a shot.
 */
export interface Measured {
  readonly value: number | null;
  /** How many of the rounds know everything that the number is made of. */
  readonly known: number;
  /** How many rounds there are: of a team, the rounds of its players one by one. */
  readonly rounds: number;
}

/** Whether the number is of a part of the rounds only, or of some of its parts only. */
export function isPartial({ value, known, rounds }: Measured): boolean {
  return value !== null && known < rounds;
}

/** A sum divided by the rounds that know it, so that unknown rounds do not pull it down; null when none does. */
export function ratePerRound({ value, known }: Measured): number | null {
  return value === null || known === 0 ? null : value / known;
}
