import type { WinnerCorrection } from './corrections.ts';
import { explainStopwatch, wordHalf } from './explain-stopwatch.ts';
import { teamOfSide } from './find-segments.ts';
import type { TeamMap } from './find-teams.ts';
import type { HalfResult } from './judge-half.ts';
import { forLetters, type Letter, otherLetter, type PerLetter } from './letters.ts';
import type { PlayedMatch } from './list-matches.ts';
import { type MapReason, type StopwatchResult, scoreStopwatch } from './score-stopwatch.ts';

/** Why a map counts as it does: by the stopwatch, by a person's word, or not, because nobody knows who attacked. */
export type ScoreReason = MapReason | 'corrected' | 'notAttributed';

/** A map of an evening with its result. Everything is told from the teams' view. */
export interface ScoredMap {
  readonly match: PlayedMatch;
  /** Which time the map was played this evening, from 1, and how often it was in all. */
  readonly turn: number;
  readonly turns: number;
  readonly attackedFirst: Letter | null;
  /** The team of those who were Axis in the first round: what a correction names instead of a letter. */
  readonly beganAsAxis: Letter;
  /** Null when the map does not count. */
  readonly winner: Letter | 'draw' | null;
  readonly reason: ScoreReason;
  readonly stopwatch: StopwatchResult;
  /** The attack of each team; null where there was none, or nobody knows whose it was. */
  readonly attacks: PerLetter<HalfResult | null>;
  /** 2 for a win, 1 for a draw. */
  readonly points: PerLetter<number>;
  /** Maps won in the segment up to and with this one. */
  readonly score: PerLetter<number>;
  /** What a person said about the winner. */
  readonly correction: WinnerCorrection | null;
}

/** A map's own result, before it is put among the others of its evening. */
export type MapResult = Omit<ScoredMap, 'score' | 'turn' | 'turns'>;

/** A map's result for its teams: what a person said, or else what the stopwatch says. */
export function scoreMap(map: TeamMap, corrections: ReadonlyMap<number, WinnerCorrection>): MapResult {
  const { match, attackedFirst } = map;
  const stopwatch = scoreStopwatch(match);
  const correction = corrections.get(match.match) ?? null;
  const [winner, reason] = correction ? [readWinner(map, correction), 'corrected' as const] : attribute(map, stopwatch);
  const points = (letter: Letter) => (winner === letter ? 2 : winner === 'draw' ? 1 : 0);
  const attack = (letter: Letter) => (attackedFirst === letter ? stopwatch.first : stopwatch.second);
  return {
    match,
    attackedFirst,
    beganAsAxis: findClubTeam(map, 1),
    winner,
    reason,
    stopwatch,
    correction,
    attacks: forLetters((letter) => (attackedFirst ? attack(letter) : null)),
    points: forLetters(points)
  };
}

function readWinner(map: TeamMap, { winner }: WinnerCorrection): ScoredMap['winner'] {
  return winner === 1 || winner === 2 ? findClubTeam(map, winner) : winner;
}

/** The team of those who began on a side: by who attacked, so that people moved by hand count for their new team. */
function findClubTeam(map: TeamMap, side: 1 | 2): Letter {
  const { attackedFirst, match } = map;
  const defender = match.first?.defender ?? match.second?.defender;
  if (!attackedFirst || !defender) return teamOfSide(map, 1, side);
  return side === defender ? otherLetter(attackedFirst) : attackedFirst;
}

function attribute(
  { attackedFirst }: TeamMap,
  { winner, reason }: StopwatchResult
): [ScoredMap['winner'], ScoreReason] {
  if (winner === null) return [null, reason];
  if (attackedFirst === null) return [null, 'notAttributed'];
  if (winner === 'draw') return ['draw', reason];
  return [winner === 'firstAttackers' ? attackedFirst : otherLetter(attackedFirst), reason];
}

/** Why a map was won or does not count, as a sentence for people. */
export function explainMap(map: ScoredMap, names: PerLetter<string>): string {
  const { attackedFirst, correction, reason, stopwatch } = map;
  if (correction) return `${explainCorrection(map, names)} ${correction.reason}`.trim();
  if (reason === 'notAttributed') return 'Not counted: nobody knows which team attacked first.';
  return explainStopwatch(stopwatch, {
    first: attackedFirst ? names[attackedFirst] : 'the first attackers',
    second: attackedFirst ? names[otherLetter(attackedFirst)] : 'the second attackers'
  });
}

/** What a team's attack on a map came to: `4:17`, `hold (conceded 2:30)`, `–`. */
export function wordAttack(map: ScoredMap, letter: Letter): string {
  return wordHalf(map.attacks[letter]);
}

function explainCorrection({ winner }: ScoredMap, names: PerLetter<string>): string {
  if (winner === null) return 'Taken out of the score by hand.';
  return winner === 'draw' ? 'Made a draw by hand.' : `Given to ${names[winner]} by hand.`;
}
