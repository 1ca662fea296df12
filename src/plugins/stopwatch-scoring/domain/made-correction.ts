import type { EveningCorrection } from '../../../lib/et/evening/corrections.ts';

/** Something that a person has corrected about an evening, and that holds. */
export interface MadeCorrection {
  readonly id: number;
  readonly kind: 'round_void' | 'session_split' | 'session_merge' | 'map_winner' | 'team';
  /** The match of its round, and the round's number in it. */
  readonly match: number;
  readonly number: 1 | 2;
  /** What was said about teams or a winner; null for the other kinds. */
  readonly said: EveningCorrection | null;
  readonly reason: string;
  /** Discord id of the user. */
  readonly by: string;
  readonly at: Date;
}

/** The correction of a map's winner; undefined when the stopwatch decides. */
export function findWinnerCorrection(
  corrections: readonly MadeCorrection[],
  match: number
): MadeCorrection | undefined {
  return corrections.find((one) => one.kind === 'map_winner' && one.match === match);
}
