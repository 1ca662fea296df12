import { compareText } from '../../util/compare.ts';
import { type Letter, letters, otherLetter } from './letters.ts';
import type { PastTeam, SegmentResult } from './segment-result.ts';
import type { TeamMatcher } from './team-matchers.ts';

/** A segment seen from one of its teams. */
export interface OwnResult {
  readonly result: SegmentResult;
  readonly own: PastTeam;
  readonly opponent: PastTeam;
  /** Null when no map counted. */
  readonly outcome: 'won' | 'lost' | 'drawn' | null;
  readonly maps: MapTally;
}

/** Maps won, lost and drawn. */
export interface MapTally {
  readonly won: number;
  readonly lost: number;
  readonly drawn: number;
}

/** One map's tally over a record. */
export interface MapRecord extends MapTally {
  readonly map: string;
  readonly played: number;
  /** Percent of the played that were won. */
  readonly winRate: number;
}

/** What a team has done over time. */
export interface TeamRecord extends MapTally {
  /** Segments with a result; those in which no map counted are not among them. */
  readonly played: number;
  /** Percent of the played that were won; null without any. */
  readonly winRate: number | null;
  /** Milliseconds since 1970 of the first and the last time it was seen; null when it never was. */
  readonly firstSeen: number | null;
  readonly lastSeen: number | null;
  readonly sessions: number;
  readonly maps: MapTally;
  /** The map most often won first, then by how often it was played. */
  readonly byMap: readonly MapRecord[];
  /** The newest first. */
  readonly lastFive: readonly ('won' | 'lost' | 'drawn')[];
  /** Most wins in a row. */
  readonly longestStreak: number;
}

/** All segments that a team played, the newest first, seen from its side. Where both teams match, the better match is it. */
export function listOwn(results: readonly SegmentResult[], isOwn: TeamMatcher): OwnResult[] {
  return results
    .flatMap((result) => {
      const letter = findLetter(result, isOwn);
      return letter ? [viewFrom(result, letter)] : [];
    })
    .toSorted(byNewest);
}

/** The order of results with the newest first. */
export function byNewest({ result: a }: OwnResult, { result: b }: OwnResult): number {
  return b.playedAt - a.playedAt || b.segment - a.segment;
}

/** A team's record (sessions-and-scoring.md C.9) from its own results in any order. */
export function sumRecord(own: readonly OwnResult[]): TeamRecord {
  const newestFirst = own.toSorted(byNewest);
  const outcomes = newestFirst.flatMap(({ outcome }) => outcome ?? []);
  const count = (wanted: OwnResult['outcome']) => outcomes.filter((outcome) => outcome === wanted).length;
  const add = (key: keyof MapTally) => own.reduce((sum, { maps }) => sum + maps[key], 0);
  return {
    played: outcomes.length,
    won: count('won'),
    lost: count('lost'),
    drawn: count('drawn'),
    winRate: outcomes.length === 0 ? null : (100 * count('won')) / outcomes.length,
    firstSeen: newestFirst.at(-1)?.result.playedAt ?? null,
    lastSeen: newestFirst[0]?.result.playedAt ?? null,
    sessions: new Set(own.map(({ result }) => result.session)).size,
    maps: { won: add('won'), lost: add('lost'), drawn: add('drawn') },
    byMap: recordMaps(own),
    lastFive: outcomes.slice(0, 5),
    longestStreak: measureStreak(outcomes)
  };
}

/** The maps of a record that were played at least so often: the best first, and the worst first. */
export function rankMaps(
  { byMap }: Pick<TeamRecord, 'byMap'>,
  leastPlayed = 2
): { readonly best: readonly MapRecord[]; readonly worst: readonly MapRecord[] } {
  const often = byMap.filter(({ played }) => played >= leastPlayed);
  const worst = often.toSorted((a, b) => a.winRate - b.winRate || b.played - a.played || compareText(a.map, b.map));
  return { best: often, worst };
}

/** The team of a segment that is meant; undefined when neither is, or both are equally. */
function findLetter({ teams }: SegmentResult, isOwn: TeamMatcher): Letter | undefined {
  const [a, b] = [isOwn(teams.A), isOwn(teams.B)];
  if (a === b) return undefined;
  return a > b ? 'A' : 'B';
}

/** A segment from the view of one of its teams. */
export function viewFrom(result: SegmentResult, letter: Letter): OwnResult {
  const { teams, winner, maps } = result;
  return {
    result,
    own: teams[letter],
    opponent: teams[otherLetter(letter)],
    outcome: winner === null ? null : winner === 'tie' ? 'drawn' : winner === letter ? 'won' : 'lost',
    maps: tally(maps.map((map) => readMap(map.winner, letter)))
  };
}

type MapOutcome = keyof MapTally | null;

function readMap(winner: Letter | 'draw' | null, letter: Letter): MapOutcome {
  if (winner === null) return null;
  return winner === 'draw' ? 'drawn' : winner === letter ? 'won' : 'lost';
}

function tally(outcomes: readonly MapOutcome[]): MapTally {
  const count = (wanted: MapOutcome) => outcomes.filter((outcome) => outcome === wanted).length;
  return { won: count('won'), lost: count('lost'), drawn: count('drawn') };
}

function recordMaps(own: readonly OwnResult[]): MapRecord[] {
  const maps = own.flatMap((one) => {
    const letter = letters.find((each) => one.result.teams[each] === one.own);
    return one.result.maps.map(({ map, winner }) => ({ map, outcome: letter ? readMap(winner, letter) : null }));
  });
  const counted = maps.filter(({ outcome }) => outcome !== null);
  return [...Map.groupBy(counted, ({ map }) => map.toLowerCase())]
    .map(([map, played]) => {
      const counts = tally(played.map(({ outcome }) => outcome));
      return { map, ...counts, played: played.length, winRate: (100 * counts.won) / played.length };
    })
    .toSorted((a, b) => b.winRate - a.winRate || b.played - a.played || compareText(a.map, b.map));
}

function measureStreak(outcomes: readonly OwnResult['outcome'][]): number {
  let [longest, current] = [0, 0];
  for (const outcome of outcomes) {
    current = outcome === 'won' ? current + 1 : 0;
    longest = Math.max(longest, current);
  }
  return longest;
}
