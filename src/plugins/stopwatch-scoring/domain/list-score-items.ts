import { listMatches, type PlayedMatch } from '../../../lib/et/evening/list-matches.ts';
import { listMapParts, type MapPart } from '../../../lib/et/evening/map-parts.ts';
import { type EveningReport, mapLabel } from '../../../lib/et/evening/report-evening.ts';

/** A map in the score of an evening: with its result, or without one when none of its rounds counts. */
export interface ScoreItem {
  /** The place in the evening, from 1. */
  readonly number: number;
  /** `supply #2`. */
  readonly name: string;
  readonly match: PlayedMatch;
  readonly part: MapPart | undefined;
}

/** Every map of an evening in the order of play, whether it counts or not; numbered as in all views. */
export function listScoreItems(report: EveningReport): ScoreItem[] {
  const parts = new Map(listMapParts(report).map((part) => [part.map.match.match, part]));
  return listMatches(report.evening.rounds).map((match, index) => {
    const part = parts.get(match.match);
    return { number: index + 1, name: part ? mapLabel(part.map) : match.map, match, part };
  });
}
