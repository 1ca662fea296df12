import type { StoredCorrection } from '../../../lib/et/evening/stored-correction.ts';

/** A correction of teams, anchored to a match. */
export interface PlannedCorrection {
  readonly match: number;
  readonly subject: string;
  readonly value: Exclude<StoredCorrection, { kind: 'winner' }>;
}

/** What a change comes to: what is to be written down, and what people are told. Names in `what` are as they are. */
export interface Plan {
  readonly corrections: readonly PlannedCorrection[];
  readonly what: string;
}
