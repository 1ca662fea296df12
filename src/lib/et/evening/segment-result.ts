import { forLetters, type Letter, type PerLetter } from './letters.ts';
import { listCounting } from './list-matches.ts';
import type { NameSource } from './name-teams.ts';
import type { EveningScore } from './score-evening.ts';
import type { ScoredMap } from './score-map.ts';

/** A team as history remembers it. */
export interface PastTeam {
  readonly name: string;
  readonly source: NameSource;
  /** Those who played at least half of the rounds: the line-up. GUIDs, sorted. */
  readonly core: readonly string[];
  /** Everybody who played for it. */
  readonly roster: readonly string[];
}

/** How two teams once ended against each other: one segment of an evening. */
export interface SegmentResult {
  /** The evening, and the segment's number in it, from 1. */
  readonly session: number;
  readonly segment: number;
  /** Milliseconds since 1970. */
  readonly playedAt: number;
  readonly teams: PerLetter<PastTeam>;
  /** Null when no map counted. */
  readonly winner: Letter | 'tie' | null;
  /** In the order of play; a map with the winner null did not count. */
  readonly maps: readonly { readonly map: string; readonly winner: ScoredMap['winner'] }[];
}

/** An evening's results as history remembers them. */
export function listResults(session: number, { segments }: EveningScore): SegmentResult[] {
  return segments.map(({ teams, maps, winner }, index) => ({
    session,
    segment: index + 1,
    playedAt: maps[0] ? findStart(maps[0]) : 0,
    teams: forLetters((letter) => {
      const { name, source, core, roster } = teams[letter];
      return { name, source, core, roster };
    }),
    winner,
    maps: maps.map((map) => ({ map: map.match.map, winner: map.winner }))
  }));
}

/** A map of a segment has at least one round that counts. */
function findStart({ match }: ScoredMap): number {
  return listCounting(match)[0]?.startedAt ?? 0;
}
