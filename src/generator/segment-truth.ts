import type { RoundTruth } from './round-truth.ts';

/** One map of a segment. Letters are the segment's teams; null where a half is missing. */
export interface MapTruth {
  readonly map: string;
  readonly firstRound: string;
  readonly secondRound: string | null;
  readonly attackedFirst: 'A' | 'B';
  readonly winner: 'A' | 'B' | 'draw' | null;
  readonly firstClockSeconds: number;
  readonly secondClockSeconds: number | null;
}

/** Maps in a row in which the same two teams met, and how it ended. */
export interface SegmentTruth {
  readonly teamA: readonly string[];
  readonly teamB: readonly string[];
  readonly maps: readonly MapTruth[];
  readonly mapsA: number;
  readonly mapsB: number;
  readonly draws: number;
  readonly pointsA: number;
  readonly pointsB: number;
}

/** A map as played: one half or both, and who stood together in it. */
interface PlayedMap {
  readonly first: RoundTruth;
  readonly second: RoundTruth | undefined;
  /** Those who were Axis in the first round (or Allies in the second), and the others. */
  readonly x: ReadonlySet<string>;
  readonly y: ReadonlySet<string>;
}

interface Segment {
  readonly a: Set<string>;
  readonly b: Set<string>;
  readonly maps: MapTruth[];
}

/** Finds the segments of a session (sessions-and-scoring.md C.3) and their results (B.3, B.4). */
export function splitIntoSegments(rounds: readonly RoundTruth[]): SegmentTruth[] {
  const segments: Segment[] = [];
  for (const map of listMaps(rounds)) {
    const last = segments.at(-1);
    const fits = last && orient(last, map);
    const segment = fits ? last : { a: new Set(map.x), b: new Set(map.y), maps: [] };
    if (segment !== last) segments.push(segment);
    const crossed = fits === 'crossed';
    for (const guid of map.x) join(segment, guid, crossed ? 'B' : 'A');
    for (const guid of map.y) join(segment, guid, crossed ? 'A' : 'B');
    segment.maps.push(judge(map, crossed));
  }
  return segments.map(tell);
}

function listMaps(rounds: readonly RoundTruth[]): PlayedMap[] {
  return rounds
    .filter((round) => round.number === 1)
    .map((first) => {
      const second = rounds.find((round) => round.firstRound === first.file);
      const x = new Set([...present(first, 1), ...present(second, 2)]);
      const y = new Set([...present(first, 2), ...present(second, 1)]);
      return { first, second, x: x.difference(y), y: y.difference(x) };
    });
}

/** Who was on a side long enough to belong to it: a minute, or a fifth of the round. */
function present(round: RoundTruth | undefined, side: 1 | 2): string[] {
  const least = Math.min(60, (round?.durationSeconds ?? 0) / 5);
  return (round?.players ?? []).filter((row) => row.side === side && row.playedSeconds >= least).map((row) => row.guid);
}

function orient({ a, b }: Segment, { x, y }: PlayedMap): 'straight' | 'crossed' | undefined {
  const shared = (one: ReadonlySet<string>, other: ReadonlySet<string>): number => one.intersection(other).size;
  const agree = shared(x, a) + shared(y, b);
  const cross = shared(x, b) + shared(y, a);
  if (agree + cross === 0 || Math.max(agree, cross) / (agree + cross) < 0.75) return undefined;
  const crossed = cross > agree;
  const each = crossed ? shared(x, b) > 0 && shared(y, a) > 0 : shared(x, a) > 0 && shared(y, b) > 0;
  if (!each) return undefined;
  return crossed ? 'crossed' : 'straight';
}

function join({ a, b }: Segment, guid: string, team: 'A' | 'B'): void {
  if (!a.has(guid) && !b.has(guid)) (team === 'A' ? a : b).add(guid);
}

function judge({ first, second }: PlayedMap, crossed: boolean): MapTruth {
  const axis = crossed ? 'B' : 'A';
  const allies = crossed ? 'A' : 'B';
  const attackedFirst = first.defender === 1 ? allies : axis;
  const defendedFirst = first.defender === 1 ? axis : allies;
  const timeStood = first.outcome === 'completed' ? attackedFirst : 'draw';
  return {
    map: first.map,
    firstRound: first.file,
    secondRound: second?.file ?? null,
    attackedFirst,
    winner: second ? (second.outcome === 'completed' ? defendedFirst : timeStood) : null,
    firstClockSeconds: first.clockSeconds,
    secondClockSeconds: second?.clockSeconds ?? null
  };
}

function tell({ a, b, maps }: Segment): SegmentTruth {
  const count = (winner: MapTruth['winner']): number => maps.filter((map) => map.winner === winner).length;
  const draws = count('draw');
  return {
    teamA: [...a].sort(),
    teamB: [...b].sort(),
    maps,
    mapsA: count('A'),
    mapsB: count('B'),
    draws,
    pointsA: 2 * count('A') + draws,
    pointsB: 2 * count('B') + draws
  };
}
