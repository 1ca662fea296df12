import type { EveningRound } from '../evening.ts';
import { type EveningCorrection, readCorrections, type WinnerCorrection } from './corrections.ts';
import { explainStopwatch, wordHalf } from './explain-stopwatch.ts';
import { teamOfSide } from './find-segments.ts';
import { findTeams, type TeamMap, type TeamSegment } from './find-teams.ts';
import type { HalfResult } from './judge-half.ts';
import { forLetters, type Letter, otherLetter, type PerLetter } from './letters.ts';
import { listCounting, listMatches, type PlayedMatch } from './list-matches.ts';
import { type KnownLineup, nameTeams, type TeamName } from './name-teams.ts';
import { type MapReason, type StopwatchResult, scoreStopwatch } from './score-stopwatch.ts';
import { findCore, type TrackedMembers, trackMembers } from './track-members.ts';

/** Why a map counts as it does: by the stopwatch, by a person's word, or not, because nobody knows who attacked. */
export type ScoreReason = MapReason | 'corrected' | 'notAttributed';

/** A map of an evening with its result. Everything is told from the teams' view. */
export interface ScoredMap {
  readonly match: PlayedMatch;
  /** Which time the map was played this evening, from 1, and how often it was in all. */
  readonly turn: number;
  readonly turns: number;
  readonly attackedFirst: Letter | null;
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

/** One of the two teams of a segment. */
export interface ScoredTeam extends TeamName {
  readonly letter: Letter;
  /** Stays the same from segment to segment. */
  readonly identity: number;
  /** Everybody who played for it; GUIDs, sorted. */
  readonly roster: readonly string[];
  /** Those who played at least half of the segment's rounds. */
  readonly core: readonly string[];
}

/** Two teams against each other, and how it ended. There is no sum over different opponents. */
export interface ScoredSegment extends Pick<TeamSegment, 'switched' | 'consistency' | 'confidence' | 'moved'> {
  readonly teams: PerLetter<ScoredTeam>;
  readonly maps: readonly ScoredMap[];
  readonly mapsWon: PerLetter<number>;
  readonly draws: number;
  /** Two for a map won and one for a draw. */
  readonly points: PerLetter<number>;
  /** Who won more maps; null when no map counts. */
  readonly winner: Letter | 'tie' | null;
  readonly members: TrackedMembers;
}

/** The evening: its segments in the order of play, and maps of which no round counts. */
export interface EveningScore {
  readonly segments: readonly ScoredSegment[];
  readonly leftOut: readonly PlayedMatch[];
}

/** What scoring knows besides the rounds. */
export interface ScoreOptions {
  /** What people said, in the order in which they said it. */
  readonly corrections?: readonly EveningCorrection[];
  /** Line-ups of former evenings that have names. */
  readonly lineups?: readonly KnownLineup[];
}

/**
 * Teams, maps and results of an evening from its rounds: the one scorer of the product (sessions-and-scoring.md B and
 * C). The order of the rounds and of their players does not matter.
 */
export function scoreEvening(rounds: readonly EveningRound[], options: ScoreOptions = {}): EveningScore {
  const { corrections = [], lineups = [] } = options;
  const matches = listMatches(rounds);
  const said = readCorrections(corrections);
  const segments = findTeams(matches, corrections);
  const names = nameTeams(segments, findPlayerNames(matches), said.names, lineups);
  const turns = numberTurns(segments);
  return {
    segments: segments.map((segment, index) => {
      const members = trackMembers(segment);
      const maps = addScores(segment.maps.map((map) => ({ ...scoreMap(map, said.winners), ...findTurn(turns, map) })));
      const team = (letter: Letter): ScoredTeam => ({
        letter,
        identity: segment.identities[letter],
        roster: segment.rosters[letter],
        core: findCore(members, letter),
        ...(names[index]?.[letter] ?? { name: `Team ${letter}`, source: 'letter' })
      });
      const { switched, consistency, confidence, moved } = segment;
      return { switched, consistency, confidence, moved, teams: forLetters(team), maps, members, ...sumUp(maps) };
    }),
    leftOut: matches.filter((match) => listCounting(match).length === 0)
  };
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

/** The latest clean name of everybody. */
function findPlayerNames(matches: readonly PlayedMatch[]): Map<string, string> {
  const rounds = matches.flatMap(listCounting);
  return new Map(rounds.flatMap(({ players }) => players.map(({ guid, cleanName }) => [guid, cleanName])));
}

function explainCorrection({ winner }: ScoredMap, names: PerLetter<string>): string {
  if (winner === null) return 'Taken out of the score by hand.';
  return winner === 'draw' ? 'Made a draw by hand.' : `Given to ${names[winner]} by hand.`;
}

const keyOf = ({ match }: TeamMap) => match.map.toLowerCase();

function numberTurns(segments: readonly TeamSegment[]): Map<string, TeamMap[]> {
  return Map.groupBy(
    segments.flatMap(({ maps }) => maps),
    keyOf
  );
}

function findTurn(turns: ReadonlyMap<string, readonly TeamMap[]>, map: TeamMap): Pick<ScoredMap, 'turn' | 'turns'> {
  const same = turns.get(keyOf(map)) ?? [];
  return { turn: same.indexOf(map) + 1, turns: same.length };
}

type MapResult = Omit<ScoredMap, 'score' | 'turn' | 'turns'>;

function scoreMap(map: TeamMap, corrections: ReadonlyMap<number, WinnerCorrection>): MapResult {
  const { match, attackedFirst } = map;
  const stopwatch = scoreStopwatch(match);
  const correction = corrections.get(match.match) ?? null;
  const [winner, reason] = correction ? [readWinner(map, correction), 'corrected' as const] : attribute(map, stopwatch);
  const points = (letter: Letter) => (winner === letter ? 2 : winner === 'draw' ? 1 : 0);
  const attack = (letter: Letter) => (attackedFirst === letter ? stopwatch.first : stopwatch.second);
  return {
    match,
    attackedFirst,
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

function addScores(maps: readonly Omit<ScoredMap, 'score'>[]): ScoredMap[] {
  const score = { A: 0, B: 0 };
  return maps.map((map) => {
    if (map.winner === 'A' || map.winner === 'B') score[map.winner]++;
    return { ...map, score: { ...score } };
  });
}

function sumUp(maps: readonly ScoredMap[]): Pick<ScoredSegment, 'mapsWon' | 'draws' | 'points' | 'winner'> {
  const mapsWon = maps.at(-1)?.score ?? { A: 0, B: 0 };
  const draws = maps.filter(({ winner }) => winner === 'draw').length;
  const points = forLetters((letter) => maps.reduce((sum, map) => sum + map.points[letter], 0));
  const isScored = maps.some(({ winner }) => winner !== null);
  const leader = mapsWon.A > mapsWon.B ? 'A' : mapsWon.A < mapsWon.B ? 'B' : 'tie';
  return { mapsWon, draws, points, winner: isScored ? leader : null };
}
