import type { TeamScore } from '../../../lib/et/evening/team-score.ts';
import type { SessionLine } from '../../../lib/et/session-line.ts';

/** A page of the list of evenings. */
export interface SessionListPage {
  readonly lines: readonly SessionLine[];
  /** Who won, by the ids of the evenings; an evening whose results are being worked out is not in it. */
  readonly results: ReadonlyMap<number, readonly TeamScore[]>;
  readonly total: number;
  /** From 0. */
  readonly page: number;
  /** `YYYY-MM` when only this month is listed. */
  readonly month: string | undefined;
}
