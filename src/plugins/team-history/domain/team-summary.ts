import { lineupKey } from '../../../lib/et/evening/lineup.ts';
import { type LineupHistory, listLineups } from '../../../lib/et/evening/lineup-history.ts';
import type { PastTeam } from '../../../lib/et/evening/segment-result.ts';
import { type OwnResult, sumRecord, type TeamRecord } from '../../../lib/et/evening/team-record.ts';
import { compareText } from '../../../lib/util/compare.ts';
import type { Span } from './span.ts';

/** The latest names of players, by GUID. */
export type PlayerNames = ReadonlyMap<string, string>;

/** Everything that is shown of a team over time. */
export interface TeamSummary {
  readonly title: string;
  readonly record: TeamRecord;
  /** The newest first. */
  readonly results: readonly OwnResult[];
  /** The line-ups of the team, with what each has done for it. */
  readonly lineups: readonly LineupHistory[];
  readonly names: PlayerNames;
  /** How numbers are written. */
  readonly locale: string;
  readonly span: Span;
}

/** The line-ups of a team by its own results, each with the part of the record that is its own. */
export function listOwnLineups(own: readonly OwnResult[]): LineupHistory[] {
  const keys = new Set(own.map((one) => lineupKey(one.own.core)));
  const known = new Map(listLineups(own.map(({ result }) => result)).map((lineup) => [lineup.key, lineup]));
  return [...keys].flatMap((key) => {
    const lineup = known.get(key);
    if (!lineup || lineup.guids.length === 0) return [];
    const results = own.filter((one) => lineupKey(one.own.core) === key);
    return [{ ...lineup, results, record: sumRecord(results) }];
  });
}

/** What a line-up is called: as people named it, else as it was found the last time, else by its players. */
export function nameLineup({ names: given, guids, results }: LineupHistory, names: PlayerNames): string {
  const latest = results.find(({ own }) => own.source !== 'letter');
  return given[0]?.name ?? latest?.own.name ?? callPlayers(guids, names);
}

/** Players by their latest names, in the order of the alphabet; one whose name cannot be seen by his GUID. */
export function callPlayers(guids: readonly string[], names: PlayerNames): string {
  return guids
    .map((guid) => names.get(guid)?.trim() || guid)
    .toSorted(compareText)
    .join(', ');
}

/** What a team of the past is called where a letter would say nothing: by its players. */
export function callTeam({ name, source, core, roster }: PastTeam, names: PlayerNames): string {
  return source === 'letter' ? callPlayers(core.length > 0 ? core : roster, names) || name : name;
}

/** Everybody who is named when these results are shown. */
export function listPeopleOf(own: readonly OwnResult[]): Set<string> {
  return new Set(
    own.flatMap((one) => [...one.own.roster, ...one.opponent.roster, ...one.own.core, ...one.opponent.core])
  );
}
