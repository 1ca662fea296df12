import { compareText } from '../../util/compare.ts';
import { letters } from './letters.ts';
import { lineupKey } from './lineup.ts';
import type { KnownLineup } from './name-teams.ts';
import type { SegmentResult } from './segment-result.ts';
import { byNewest, type OwnResult, sumRecord, type TeamRecord, viewFrom } from './team-record.ts';

/** A line-up of the past: the people who made up the core of a team in at least one segment. */
export interface LineupHistory extends KnownLineup {
  readonly key: string;
  readonly record: TeamRecord;
  readonly results: readonly OwnResult[];
}

/** Every line-up with its record, names that people gave it, and results; the last seen first. */
export function listLineups(results: readonly SegmentResult[]): LineupHistory[] {
  const views = results.flatMap((result) => letters.map((letter) => viewFrom(result, letter)));
  const lineups = [...Map.groupBy(views, ({ own }) => lineupKey(own.core))].map(([key, own]) => ({
    key,
    guids: own[0]?.own.core.toSorted() ?? [],
    names: countNames(own),
    record: sumRecord(own),
    results: own.toSorted(byNewest)
  }));
  return lineups.toSorted(byLastSeen);
}

/** Line-ups seen since a moment (milliseconds since 1970) in at least so many evenings, the last seen first. */
export function findRecentLineups(lineups: readonly LineupHistory[], since: number, leastSessions = 1) {
  return lineups
    .filter(({ record }) => (record.lastSeen ?? 0) >= since && record.sessions >= leastSessions)
    .toSorted(byLastSeen);
}

/** The line-ups that came together in most evenings. */
export function findMostUsed(lineups: readonly LineupHistory[], limit = 10): LineupHistory[] {
  return lineups.toSorted((a, b) => b.record.sessions - a.record.sessions || byLastSeen(a, b)).slice(0, limit);
}

/** The line-ups that won the largest part of their segments, among those that played a minimum. */
export function findMostSuccessful(lineups: readonly LineupHistory[], leastPlayed = 3, limit = 10): LineupHistory[] {
  const rate = ({ record }: LineupHistory) => record.winRate ?? 0;
  return lineups
    .filter(({ record }) => record.played >= Math.max(1, leastPlayed))
    .toSorted((a, b) => rate(b) - rate(a) || b.record.won - a.record.won || byLastSeen(a, b))
    .slice(0, limit);
}

type Dated = Pick<LineupHistory, 'key' | 'record'>;

function byLastSeen(a: Dated, b: Dated): number {
  return (
    (b.record.lastSeen ?? 0) - (a.record.lastSeen ?? 0) ||
    b.record.sessions - a.record.sessions ||
    compareText(a.key, b.key)
  );
}

/** How often people gave a line-up which name, the most used first. */
function countNames(own: readonly OwnResult[]): KnownLineup['names'] {
  const names = own.flatMap((one) => (one.own.source === 'manual' ? [one.own.name] : []));
  return [...Map.groupBy(names, (name) => name)]
    .map(([name, same]) => ({ name, times: same.length }))
    .toSorted((a, b) => b.times - a.times || compareText(a.name, b.name));
}
