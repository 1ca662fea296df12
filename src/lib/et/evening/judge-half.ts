import type { EveningRound } from '../evening.ts';
import { findOutcome, type Outcome } from '../round-duration.ts';

/** How one attack ended. */
export interface HalfResult {
  /** Null when neither header nor clock tells. */
  readonly outcome: Outcome;
  /** What told: the winner in the header, or else the clock against its limit. */
  readonly decidedBy: 'header' | 'clock' | null;
  /** Seconds of a completed attack by the stopwatch; null for a hold, and when the clock does not say. */
  readonly attackSeconds: number | null;
  /** Seconds after which the attackers gave up; null when they played to the end, or when that is not known. */
  readonly concededAfterSeconds: number | null;
}

/** A hold that ends so many seconds before its limit was conceded; nothing real lies between 6 and 10 seconds. */
const conceded = 10;

/** A clock so many seconds beyond its limit is the uptime of the server, not a time (sessions-and-scoring.md A.7). */
const clockTolerance = 30;

/** Whether the stopwatch shows a time that nobody can have played. */
export function isClockImpossible({ clockSeconds, limitSeconds }: EveningRound): boolean {
  return (
    clockSeconds !== null && limitSeconds !== null && limitSeconds > 0 && clockSeconds > limitSeconds + clockTolerance
  );
}

/**
 * Whether the attack of one round succeeded (sessions-and-scoring.md B.2): by the winner in the header; without one by
 * the clock, which a completed attack stops below its limit. A clock of 0:00 is no time, as old scripts wrote it after
 * a hold; with a clock that nobody can have played nothing in the header is believed.
 * @param defender the side that defends the map, also where this round's own header does not say
 */
export function judgeHalf(round: EveningRound, defender: 1 | 2 | null): HalfResult {
  const { clockSeconds: clock, limitSeconds: limit, durationSeconds: duration } = round;
  const isPlayable = !isClockImpossible(round);
  const byHeader = isPlayable ? findOutcome({ defender: round.defender ?? defender, winner: round.winner }) : null;
  const outcome = byHeader ?? (isPlayable ? judgeClock(round) : null);
  const isEarly = duration !== null && limit !== null && limit - duration >= conceded;
  return {
    outcome,
    decidedBy: byHeader ? 'header' : outcome && 'clock',
    attackSeconds: outcome === 'completed' && clock !== null && clock > 0 ? clock : null,
    concededAfterSeconds: outcome === 'hold' && isEarly ? duration : null
  };
}

function judgeClock(round: EveningRound): Outcome {
  const { clockSeconds: clock, limitSeconds: limit } = round;
  if (clock === null || limit === null || limit <= 0) return null;
  return clock > 0 && clock < limit ? 'completed' : 'hold';
}
