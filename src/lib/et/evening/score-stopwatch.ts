import { type HalfResult, isClockImpossible, judgeHalf } from './judge-half.ts';
import { counts, type PlayedMatch } from './list-matches.ts';

/** Who won a map: those who attacked in the first round or those who did in the second; null when it is not scored. */
export type MapWinner = 'firstAttackers' | 'secondAttackers' | 'draw' | null;

/** Why a map was won, or why it is not scored. */
export type MapReason =
  /** Both attacks were completed, the second under the time of the first. */
  | 'timeBeaten'
  /** The first attack was held, the second was completed. */
  | 'holdBroken'
  /** The first attack was completed, the second was held. */
  | 'timeStood'
  | 'doubleHold'
  /** Both were completed, but the second had not the first one's time for its limit: the faster one wins. */
  | 'timesCompared'
  | 'secondMissing'
  | 'firstMissing'
  /** A first round that was played again before there was a second. */
  | 'restarted'
  | 'firstLeftOut'
  | 'secondLeftOut'
  | 'clockImpossible'
  /** Neither header nor clocks tell how one of the attacks ended. */
  | 'outcomeUnknown';

/** A map's result by the stopwatch. */
export interface StopwatchResult {
  readonly winner: MapWinner;
  readonly reason: MapReason;
  /** The attack in the first round, and the one in the second; null where there was none. */
  readonly first: HalfResult | null;
  readonly second: HalfResult | null;
  /** The side that defends the map in both rounds, by the headers; null when neither says. */
  readonly defender: 1 | 2 | null;
}

/** Limits that follow from a time may differ from it by the second that both lose when they are written down. */
const limitTolerance = 1;

/** The result of a map (sessions-and-scoring.md B.3); an unknown half is never guessed. */
export function scoreStopwatch(match: PlayedMatch): StopwatchResult {
  const defender = match.first?.defender ?? match.second?.defender ?? null;
  const first = match.first && judgeHalf(match.first, defender);
  const second = match.second && judgeHalf(match.second, defender);
  const [winner, reason] = decide(match, first, second);
  return { winner, reason, first, second, defender };
}

function decide(match: PlayedMatch, one: HalfResult | null, other: HalfResult | null): [MapWinner, MapReason] {
  const { first, second } = match;
  if (!first) return [null, 'firstMissing'];
  if (!first.counts) return [null, 'firstLeftOut'];
  if (!second) return [null, match.restarted ? 'restarted' : 'secondMissing'];
  if (!second.counts) return [null, 'secondLeftOut'];
  if ([first, second].some(isClockImpossible)) return [null, 'clockImpossible'];
  if (!one?.outcome || !other?.outcome) return [null, 'outcomeUnknown'];
  if (other.outcome === 'hold')
    return one.outcome === 'hold' ? ['draw', 'doubleHold'] : ['firstAttackers', 'timeStood'];
  if (one.outcome === 'hold') return ['secondAttackers', 'holdBroken'];
  if (!isLimitOdd(match) || one.attackSeconds === null || other.attackSeconds === null) {
    return ['secondAttackers', 'timeBeaten'];
  }
  return [one.attackSeconds < other.attackSeconds ? 'firstAttackers' : 'secondAttackers', 'timesCompared'];
}

/** Whether the second round's limit is another than the time that the first attack took: an admin has changed it. */
function isLimitOdd({ first, second }: PlayedMatch): boolean {
  if (!counts(first) || !counts(second) || first.clockSeconds === null || second.limitSeconds === null) return false;
  return Math.abs(second.limitSeconds - first.clockSeconds) > limitTolerance;
}
