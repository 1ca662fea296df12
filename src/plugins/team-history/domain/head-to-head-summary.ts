import type { HeadToHead } from '../../../lib/et/evening/head-to-head.ts';
import type { Span } from './span.ts';
import type { PlayerNames } from './team-summary.ts';

/** How two teams stand against each other, as it is shown. */
export interface HeadToHeadSummary extends HeadToHead {
  readonly titles: readonly [string, string];
  readonly names: PlayerNames;
  /** How numbers are written. */
  readonly locale: string;
  readonly span: Span;
}
