import { type Clubs, clubOf, findClubs } from './clubs.ts';
import type { ReadCorrections } from './corrections.ts';
import type { Letter } from './letters.ts';
import { listCounting, type PlayedMatch } from './list-matches.ts';
import { splitBySides } from './split-by-sides.ts';

/** A map of a segment, and which of its teams each club is. */
export interface SegmentMap {
  readonly match: PlayedMatch;
  readonly clubs: Clubs;
  /** Club x is team B, and club y team A. */
  readonly crossed: boolean;
}

/** Maps in a row in which the same two teams meet, as they are found. */
export interface Segment {
  readonly a: ReadonlySet<string>;
  readonly b: ReadonlySet<string>;
  readonly maps: readonly SegmentMap[];
}

interface OpenSegment {
  readonly a: Set<string>;
  readonly b: Set<string>;
  readonly maps: SegmentMap[];
}

/** So much of the evidence must agree for a map to belong to the segment before it. */
const leastAgreement = 0.75;

/**
 * Divides the maps of an evening, given in the order of play, into segments (sessions-and-scoring.md C.3). Maps without
 * a counting round are left out. A map on which one club is empty tells too little to begin anything: it stays with the
 * segment before, and a segment that begins with such a map takes in the next.
 * @param breaks where people want a segment to begin or not to begin
 */
export function findSegments(matches: readonly PlayedMatch[], breaks: ReadCorrections['breaks']): Segment[] {
  const played = matches.filter((match) => listCounting(match).length > 0);
  if (played.length > 1 && played.every(({ first }) => first === null) && breaks.size === 0) return [joinAll(played)];
  const segments: OpenSegment[] = [];
  for (const match of played) {
    const clubs = findClubs(match);
    const last = segments.at(-1);
    const crossed = last && placeMap(last, clubs, breaks.get(match.match));
    if (last && crossed !== undefined) addMap(last, { match, clubs, crossed });
    else segments.push(addMap({ a: new Set(), b: new Set(), maps: [] }, { match, clubs, crossed: false }));
  }
  return segments;
}

/** Whether a map of a segment is crossed; undefined when it belongs to a new one. */
function placeMap(segment: OpenSegment, clubs: Clubs, wanted: 'split' | 'merge' | undefined): boolean | undefined {
  if (wanted === 'split') return undefined;
  const { a, b } = segment;
  const { x, y } = clubs;
  const straight = [countShared(x, a), countShared(y, b)] as const;
  const across = [countShared(x, b), countShared(y, a)] as const;
  const agree = straight[0] + straight[1];
  const cross = across[0] + across[1];
  const crossed = cross === agree ? isCrossedByHabit(segment) : cross > agree;
  const isTooLittle = [a, b, x, y].some(({ size }) => size === 0);
  if (wanted === 'merge' || isTooLittle) return crossed;
  const isClear = agree + cross > 0 && Math.max(agree, cross) / (agree + cross) >= leastAgreement;
  return isClear && (crossed ? across : straight).every((shared) => shared > 0) ? crossed : undefined;
}

/** Players stay on the side on which the map before ended, so that from map to map the other team begins as Axis. */
function isCrossedByHabit({ a, b, maps }: OpenSegment): boolean {
  if (a.size + b.size === 0) return false;
  const before = maps.at(-1);
  return before?.match.second ? !before.crossed : (before?.crossed ?? false);
}

function addMap(segment: OpenSegment, map: SegmentMap): OpenSegment {
  segment.maps.push(map);
  const { a, b } = segment;
  const [ofX, ofY] = map.crossed ? [b, a] : [a, b];
  for (const guid of map.clubs.x) if (!ofY.has(guid)) ofX.add(guid);
  for (const guid of map.clubs.y) if (!ofX.has(guid)) ofY.add(guid);
  return segment;
}

/** An evening of which all first rounds are lost: no club is sure, so all rounds are weighed together. */
function joinAll(matches: readonly PlayedMatch[]): Segment {
  const rounds = matches.flatMap(listCounting);
  const [one, other] = splitBySides(rounds);
  const maps = matches.map((match) => ({ match, clubs: findClubs(match) }));
  const isX = (group: ReadonlySet<string>, { x, y }: Clubs) => countShared(x, group) >= countShared(y, group);
  const [a, b] = maps[0] && isX(one, maps[0].clubs) ? [one, other] : [other, one];
  return { a, b, maps: maps.map((map) => ({ ...map, crossed: !isX(a, map.clubs) })) };
}

/** How many are in both. */
export function countShared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const guid of one) if (other.has(guid)) shared++;
  return shared;
}

/** The team of a side in a round of a map. */
export function teamOfSide({ crossed }: Pick<SegmentMap, 'crossed'>, number: 1 | 2, side: 1 | 2): Letter {
  return (clubOf(number, side) === 'x') === crossed ? 'B' : 'A';
}
