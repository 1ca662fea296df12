import type { StatsHeader } from '../parse-stats-header.ts';
import { findOutcome } from '../round-duration.ts';
import type { RoundTiming } from './parse-timing.ts';

/** Two measures of one time may differ by so many seconds; nothing real lies between 6 and 15. */
const tolerance = 10;

/** Why a timing record cannot be about the round of this file, as a sentence; undefined when nothing speaks against it. */
export function contradictTiming(
  timing: Pick<RoundTiming, 'playedSeconds' | 'winner' | 'defender' | 'limitSeconds'>,
  header: Pick<StatsHeader, 'winner' | 'defender' | 'limitSeconds' | 'clockSeconds'>
): string | undefined {
  const { playedSeconds: played } = timing;
  const { limitSeconds: limit, clockSeconds: clock } = header;
  if (differ(timing.winner, header.winner)) return 'it names another winner';
  if (differ(timing.defender, header.defender)) return 'it names another defender';
  if (timing.limitSeconds !== null && limit !== null && Math.abs(timing.limitSeconds - limit) > 1) {
    return `its limit is ${timing.limitSeconds} s, not ${limit} s`;
  }
  if (limit !== null && limit > 0 && played > limit + tolerance) return `${played} s are more than the limit`;
  const isOff = clock !== null && clock > 0 && Math.abs(played - clock) > tolerance;
  if (findOutcome(header) === 'completed' && isOff) return `it says ${played} s, the clock ${clock} s`;
  return undefined;
}

const differ = (one: number | null, other: number | null) => one !== null && other !== null && one !== other;
