import type { LineupComparison } from '../../../lib/et/evening/compare-lineups.ts';
import type { PlayerNames } from './team-summary.ts';

/** An evening as it is named where two are compared. */
export interface ComparedEvening {
  readonly label: string;
  readonly startedAt: Date;
}

/** The line-ups of two evenings beside each other. */
export interface EveningComparison {
  readonly before: ComparedEvening;
  readonly after: ComparedEvening;
  readonly teams: readonly LineupComparison[];
  readonly names: PlayerNames;
}
