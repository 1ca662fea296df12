import { Problem } from '../../util/problem.ts';
import { quoteText } from '../../util/text.ts';
import type { EveningRound } from '../evening.ts';
import { listMatches } from './list-matches.ts';
import { type EveningReport, listMaps, mapLabel } from './report-evening.ts';
import type { ScoredSegment } from './score-evening.ts';
import type { ScoredMap } from './score-map.ts';

/** A map of an evening that can be picked; `value` is its place in the evening, from 1. */
export interface MapPart {
  readonly value: string;
  /** The place and the name: `3. supply #2`. */
  readonly label: string;
  readonly map: ScoredMap;
  readonly segment: ScoredSegment;
}

/** The rounds of a map that there are, also those that do not count. */
export function roundsOf({ match }: Pick<ScoredMap, 'match'>): EveningRound[] {
  return [match.first, match.second].filter((round) => round !== null);
}

/** The maps of an evening of which a round counts, in the order of play. */
export function listMapParts(report: EveningReport): MapPart[] {
  const numbers = numberMatches(report);
  return listMaps(report.score).map(({ map, segment }) => {
    const value = String(numbers.get(map.match.match));
    return { value, label: `${value}. ${mapLabel(map)}`, map, segment };
  });
}

/** The place of each match in the evening, from 1, whether it counts or not. */
function numberMatches({ evening }: EveningReport): Map<number, number> {
  return new Map(listMatches(evening.rounds).map(({ match }, index) => [match, index + 1]));
}

/** The map that is picked, by its place or by its name; the last one when nothing is said. A Problem when there is none. */
export function pickMap(report: EveningReport, pick: string | undefined): MapPart {
  const parts = listMapParts(report);
  const found = pick ? findMaps(report, pick)[0] : parts.at(-1);
  if (found) return found;
  if (parts.length === 0) throw new Problem('No map of this session counts.');
  throw new Problem(`There is no map ${quoteText(pick ?? '')} in this session. There are: ${listLabels(parts)}.`);
}

/** The same where a mistake would matter: a Problem also when several maps can be meant, or when nothing is said. */
export function pickOnlyMap(report: EveningReport, pick: string): MapPart {
  const parts = listMapParts(report);
  const [found, ...others] = pick ? findMaps(report, pick) : [];
  if (found && others.length > 0) {
    throw new Problem(`${quoteText(pick)} could be ${listLabels([found, ...others])}. Say the number.`);
  }
  if (!pick && parts.length > 0) throw new Problem(`Say which map. There are: ${listLabels(parts)}.`);
  return found ?? pickMap(report, pick);
}

/**
 * The maps that words can mean: a place or a whole label is one map, a part of a name is all that have it, and a number after
 * that says which time it was played (`escape 2`).
 */
export function findMaps(report: EveningReport, words: string): MapPart[] {
  const parts = listMapParts(report);
  const wanted = words.toLowerCase();
  const placed = parts.find(({ value }) => value === wanted);
  if (placed) return [placed];
  const named = findNamed(parts, wanted);
  const [, name = '', turn] = /^(.+?)\s*[#\s](\d{1,2})$/.exec(wanted) ?? [];
  return named.length > 0 ? named : findNamed(parts, name).filter(({ map }) => map.turn === Number(turn));
}

function findNamed(parts: readonly MapPart[], name: string): MapPart[] {
  if (name === '') return [];
  const named = parts.filter(({ map }) => map.match.map.toLowerCase() === name);
  return named.length > 0 ? named : parts.filter(({ map }) => map.match.map.toLowerCase().includes(name));
}

const listLabels = (parts: readonly MapPart[]) => parts.map(({ label }) => label).join(', ');
