import { listNames } from '../metrics/list-names.ts';
import { type PlayerSummary, summarizePlayers } from '../metrics/summarize-players.ts';
import type { PlayedEvening } from '../played-evening.ts';
import type { PlayerRow } from '../player-round.ts';
import { forLetters, type Letter, letters, type PerLetter } from './letters.ts';
import { type EveningScore, type ScoredSegment, scoreEvening } from './score-evening.ts';
import type { ScoredMap } from './score-map.ts';

/** An evening with all that is worked out from it: what views show, and what is kept for the history of teams. */
export interface EveningReport {
  readonly evening: PlayedEvening;
  readonly score: EveningScore;
  /** The latest name of everybody, by GUID. */
  readonly names: ReadonlyMap<string, string>;
  /** Everybody over all counting rounds, most kills first. */
  readonly players: readonly PlayerSummary[];
}

/** Works everything out that is shown of an evening. */
export function reportEvening(evening: PlayedEvening): EveningReport {
  const { rounds, corrections, lineups } = evening;
  const names = listNames(rounds);
  return {
    evening,
    score: scoreEvening(rounds, { corrections, lineups }),
    names,
    players: summarizePlayers(rounds, { names, only: isHuman })
  };
}

/** Bots are in no list of players. */
export const isHuman = ({ bot }: PlayerRow): boolean => !bot;

/** The only segment of the evening, in which the letters mean the same team all along; undefined when there are several. */
export function findOnlySegment({ segments }: EveningScore): ScoredSegment | undefined {
  return segments.length === 1 ? segments[0] : undefined;
}

/** The names of a segment's teams. */
export function teamNames({ teams }: Pick<ScoredSegment, 'teams'>): PerLetter<string> {
  return forLetters((letter) => teams[letter].name);
}

/** The team of somebody in a segment; undefined for one who is in none. */
export function letterOf({ teams }: Pick<ScoredSegment, 'teams'>, guid: string): Letter | undefined {
  return letters.find((letter) => teams[letter].roster.includes(guid));
}

/** All maps of the evening in the order of play, each with its segment. */
export function listMaps({ segments }: EveningScore): { readonly map: ScoredMap; readonly segment: ScoredSegment }[] {
  return segments.flatMap((segment) => segment.maps.map((map) => ({ map, segment })));
}

/** A map as people call it in this evening: `supply`, or `supply #2` when it was played more than once. */
export function mapLabel({ match, turn, turns }: Pick<ScoredMap, 'match' | 'turn' | 'turns'>): string {
  return turns > 1 ? `${match.map} #${turn}` : match.map;
}
