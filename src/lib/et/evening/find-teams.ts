import { isPresent } from './clubs.ts';
import { type EveningCorrection, type ReadCorrections, readCorrections, type TeamAnchor } from './corrections.ts';
import { findIdentities } from './find-identities.ts';
import { countShared, findSegments, type Segment, type SegmentMap, teamOfSide } from './find-segments.ts';
import { forLetters, type Letter, otherLetter, type PerLetter } from './letters.ts';
import { listCounting, type PlayedMatch } from './list-matches.ts';

/** How sure the teams are: shown with a warning when low, and scored all the same. */
export type Confidence = 'high' | 'medium' | 'low';

/** A map of a segment with the teams as they stand after corrections. */
export interface TeamMap extends SegmentMap {
  /** The team that attacked in the first round; null when no majority of that club is in either team. */
  readonly attackedFirst: Letter | null;
}

/** Two teams and the maps in a row on which they met. */
export interface TeamSegment {
  /** GUIDs, sorted; nobody is in both. */
  readonly rosters: PerLetter<readonly string[]>;
  /** A number for each team of the evening that stays the same from segment to segment. */
  readonly identities: PerLetter<number>;
  readonly maps: readonly TeamMap[];
  /** Those who played for both teams within one map; sorted. */
  readonly switched: readonly string[];
  /** Share of the rounds of all members in which they stood on the side of their team; null without any. */
  readonly consistency: number | null;
  readonly confidence: Confidence;
  /** GUIDs whose team a person has said. */
  readonly moved: readonly string[];
}

/**
 * The teams of an evening, segment by segment in the order of play (sessions-and-scoring.md C.3 to C.5). What people
 * said wins over what is found. The order of matches and players does not matter.
 * @param matches of the evening, in the order of play
 * @param corrections in the order in which they were made
 */
export function findTeams(
  matches: readonly PlayedMatch[],
  corrections: readonly EveningCorrection[] = []
): TeamSegment[] {
  const { breaks, moves } = readCorrections(corrections);
  const segments = findSegments(matches, breaks).map((segment) => settle(segment, moves));
  const identities = findIdentities(segments.map(({ rosters }) => rosters));
  return segments.map((segment, index) => ({ ...segment, identities: identities[index] ?? { A: 1, B: 2 } }));
}

/** A segment as far as its maps, before corrections or after. */
interface WithMaps {
  readonly maps: readonly SegmentMap[];
}

/** The team that an anchor means in a segment; undefined when its match is not of the segment. */
export function findAnchored({ maps }: WithMaps, { match, side }: TeamAnchor): Letter | undefined {
  const map = maps.find((one) => one.match.match === match);
  return map && teamOfSide(map, 1, side);
}

/** How a correction names a team of a segment: by the side on which it began. */
export function anchorTeam({ maps }: WithMaps, letter: Letter): TeamAnchor | undefined {
  const [first] = maps;
  return first && { match: first.match.match, side: teamOfSide(first, 1, 1) === letter ? 1 : 2 };
}

function settle({ a, b, maps }: Segment, moves: ReadCorrections['moves']): Omit<TeamSegment, 'identities'> {
  const members = { A: new Set(a), B: new Set(b) };
  const moved = new Set<string>();
  for (const { match, side, guid } of moves) {
    const into = findAnchored({ maps }, { match, side: side ?? 1 });
    if (!into) continue;
    moved.add(guid);
    members.A.delete(guid);
    members.B.delete(guid);
    if (side !== null) members[into].add(guid);
  }
  const switched = [...new Set(maps.flatMap(({ clubs }) => clubs.switched))].toSorted();
  const consistency = measureConsistency(maps, members);
  return {
    rosters: forLetters((letter) => [...members[letter]].toSorted()),
    maps: maps.map((map) => ({ ...map, attackedFirst: findFirstAttackers(map, members) })),
    switched,
    consistency,
    confidence: rate(consistency, switched.length, maps.length),
    moved: [...moved].toSorted()
  };
}

/** The team with the majority of the club that attacked in the first round (sessions-and-scoring.md B.5). */
function findFirstAttackers({ match, clubs }: SegmentMap, members: PerLetter<ReadonlySet<string>>): Letter | null {
  const defender = match.first?.defender ?? match.second?.defender ?? null;
  if (defender === null) return null;
  const attackers = defender === 1 ? clubs.y : clubs.x;
  const lead = countShared(attackers, members.A) - countShared(attackers, members.B);
  if (lead === 0) return null;
  return lead > 0 ? 'A' : 'B';
}

function measureConsistency(maps: readonly SegmentMap[], members: PerLetter<ReadonlySet<string>>): number | null {
  let [expected, all] = [0, 0];
  for (const map of maps) {
    for (const round of listCounting(map.match)) {
      for (const row of round.players) {
        if (!isPresent(row, round) || (row.side !== 1 && row.side !== 2)) continue;
        const team = teamOfSide(map, round.number, row.side);
        if (members[team].has(row.guid)) expected++;
        if (members[team].has(row.guid) || members[otherLetter(team)].has(row.guid)) all++;
      }
    }
  }
  return all === 0 ? null : expected / all;
}

/** Sessions-and-scoring.md C.4. */
function rate(consistency: number | null, switched: number, maps: number): Confidence {
  if (consistency === null) return 'low';
  if (consistency >= 0.95 && switched === 0 && maps >= 2) return 'high';
  return consistency >= 0.8 || maps === 1 ? 'medium' : 'low';
}
