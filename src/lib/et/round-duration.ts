import type { StatsHeader } from './parse-stats-header.ts';

/**
 * Where a duration comes from: the header's play time, the timing record, the stopwatch clock, the players' time on a team,
 * or the limit.
 */
export type DurationSource = 'playtime' | 'record' | 'clock' | 'players' | 'limit';

export type EndReason = 'objective' | 'time_expired' | 'surrender_or_early';

/** What of a header tells how long a round was. */
export type PlayedHeader = Pick<
  StatsHeader,
  'defender' | 'winner' | 'limitSeconds' | 'clockSeconds' | 'playtimeMs' | 'recordedSeconds'
>;

export interface RoundDuration {
  readonly seconds: number | null;
  readonly source: DurationSource | null;
  readonly endReason: EndReason | null;
}

/** Attackers reached their goal, or the defenders held; null when the file does not say who defended or won. */
export type Outcome = 'completed' | 'hold' | null;

/** Who won decides, never the clock: an objective in the last seconds is a completed attack (stats-files.md 2.4). */
export function findOutcome({ defender, winner }: Pick<StatsHeader, 'defender' | 'winner'>): Outcome {
  if (defender === null || winner === null) return null;
  return winner === defender ? 'hold' : 'completed';
}

/** A hold that ends so many seconds before its limit has been given up; nothing real lies between 6 and 15 seconds. */
const earlyEnd = 10;

/** Nobody is on a team longer than the round takes; his time is known to 6 seconds, and looked at every 5. */
const overtime = 15;

/** No round takes more minutes; a header that says so is nonsense, and would stretch an evening over days. */
const mostSeconds = 200 * 60;

/**
 * How long a round was really played (stats-files.md 2.3). The clock in the header is not a duration: of a hold it shows
 * the limit, however early the attackers gave up.
 * @param longest seconds that the player who was there longest spent on a team in this round; null when nobody's is known
 */
export function measureDuration(header: PlayedHeader, longest: number | null): RoundDuration {
  const { limitSeconds: limit, clockSeconds: clock } = header;
  const outcome = findOutcome(header);
  const playtime = readPlaytime(header.playtimeMs, longest);
  const early = (seconds: number) => limit !== null && limit - seconds >= earlyEnd;
  const ended = (seconds: number): EndReason | null => {
    if (outcome === null) return null;
    if (outcome === 'completed') return 'objective';
    return early(seconds) ? 'surrender_or_early' : 'time_expired';
  };
  if (playtime !== null) return { seconds: playtime, source: 'playtime', endReason: ended(playtime) };
  const recorded = header.recordedSeconds ?? null;
  if (recorded !== null && (longest === null || longest <= recorded + overtime)) {
    return { seconds: recorded, source: 'record', endReason: ended(recorded) };
  }
  if (outcome === 'completed' && clock !== null && clock > 0 && clock <= mostSeconds) {
    return { seconds: clock, source: 'clock', endReason: 'objective' };
  }
  if (outcome === 'hold' && limit !== null && limit > 0 && limit <= mostSeconds && longest !== null) {
    if (early(longest)) return { seconds: longest, source: 'players', endReason: 'surrender_or_early' };
    return { seconds: limit, source: 'limit', endReason: 'time_expired' };
  }
  return { seconds: null, source: null, endReason: outcome === 'completed' ? 'objective' : null };
}

/** Whether a script has measured the duration, so that nobody had to conclude it. */
export const isMeasured = ({ source }: RoundDuration): boolean => source === 'playtime' || source === 'record';

/** The most seconds that anybody can have been on a team, by the header; null when it does not say. */
export function findMostSeconds(header: StatsHeader): number | null {
  const { limitSeconds: limit, clockSeconds: clock } = header;
  const playtime = readPlaytime(header.playtimeMs, null);
  if (playtime !== null) return playtime;
  if (header.recordedSeconds !== undefined) return header.recordedSeconds;
  if (findOutcome(header) === 'completed' && clock !== null && clock > 0) return clock;
  return limit !== null && limit > 0 ? limit : null;
}

/**
 * Seconds of the header's ninth field. It is in milliseconds; small values may be seconds of an old script, and are
 * believed only in the unit that agrees with the players' time within 10 seconds.
 */
function readPlaytime(field: number | null, longest: number | null): number | null {
  if (field === null || field <= 0 || field > mostSeconds * 1000) return null;
  if (field > 10_000) return Math.round(field / 1000);
  if (longest === null) return null;
  const agrees = [Math.round(field / 1000), field].find((seconds) => Math.abs(seconds - longest) <= 10);
  return agrees ?? null;
}
