import type { EveningCorrection } from './evening/corrections.ts';
import type { KnownLineup } from './evening/name-teams.ts';
import type { EveningRound } from './evening.ts';

/** One evening with everything that was done in it. */
export interface PlayedEvening {
  readonly id: number;
  /** `2025-10-17`, and which one of that day in the order of play when there are several. */
  readonly date: string;
  readonly numberOfDay: number;
  readonly sessionsOfDay: number;
  readonly serverId: number;
  readonly server: string;
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly gapMinutes: number;
  /** The evenings before and after it on the same server. */
  readonly earlier: number | null;
  readonly later: number | null;
  /** Whether the community wants awards that make fun of their holder. */
  readonly shamingAwards: boolean;
  /** The language in which the community wants its numbers: `de`. */
  readonly locale: string;
  /** In the order of play, with those that do not count. */
  readonly rounds: readonly EveningRound[];
  /** What people have said about its teams and winners, in the order in which they said it. */
  readonly corrections: readonly EveningCorrection[];
  /** Line-ups of the community that have names of their own. */
  readonly lineups: readonly KnownLineup[];
}
