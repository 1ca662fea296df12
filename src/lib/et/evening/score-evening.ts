import type { EveningRound } from '../evening.ts';
import { type EveningCorrection, readCorrections } from './corrections.ts';
import { findTeams, type TeamMap, type TeamSegment } from './find-teams.ts';
import { forLetters, type Letter, type PerLetter } from './letters.ts';
import { listCounting, listMatches, type PlayedMatch } from './list-matches.ts';
import { type KnownLineup, nameTeams, type TeamName } from './name-teams.ts';
import { type ScoredMap, scoreMap } from './score-map.ts';
import { findCore, type TrackedMembers, trackMembers } from './track-members.ts';

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

/** The latest clean name of everybody. */
function findPlayerNames(matches: readonly PlayedMatch[]): Map<string, string> {
  const rounds = matches.flatMap(listCounting);
  return new Map(rounds.flatMap(({ players }) => players.map(({ guid, cleanName }) => [guid, cleanName])));
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
