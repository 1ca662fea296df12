import type { SessionLine } from '../../../lib/et/session-line.ts';

/** A page of the list of evenings. */
export interface SessionListPage {
  readonly lines: readonly SessionLine[];
  readonly total: number;
  /** From 0. */
  readonly page: number;
  /** `YYYY-MM` when only this month is listed. */
  readonly month: string | undefined;
}
