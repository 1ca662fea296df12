import type { LeftOut } from './derive-files.ts';
import type { PlayerRow } from './player-round.ts';
import type { GameAward } from './records/resolve-awards.ts';
import type { EndReason } from './round-duration.ts';

/** A played round of an evening, with everything that its players did in it. */
export interface EveningRound {
  readonly id: number;
  /** The same for both rounds of a map played. */
  readonly match: number;
  readonly map: string;
  readonly number: 1 | 2;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** How long it was really played; null when unknown. */
  readonly durationSeconds: number | null;
  readonly endReason: EndReason | null;
  /** The stopwatch of the header: what there was to beat, and what it stood at in the end. */
  readonly limitSeconds: number | null;
  readonly clockSeconds: number | null;
  /** The side that defends the map, and the side that won this round, by the header. */
  readonly defender: 1 | 2 | null;
  readonly winner: 1 | 2 | null;
  /** Whether the round is part of sums and scores; `leftOut` says why not. */
  readonly counts: boolean;
  readonly leftOut: LeftOut | null;
  readonly players: readonly PlayerRow[];
  /** The game's own awards, where the server has written them. */
  readonly gameAwards?: readonly GameAward[];
}
