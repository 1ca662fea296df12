import type { FormerLeftOut } from './former-round.ts';
import { type FormerRoundRows, type FormerRow, listFormerRows, readCount, readText, readValue } from './former-rows.ts';

/** A row of a player, and how the former importer has made it. */
export interface Made {
  readonly row: FormerRow;
  readonly guid: string;
  readonly name: string;
  /** His row of the first round. */
  readonly before: FormerRow | undefined;
  readonly way: Way;
}

/**
 * How a row was made: taken as it is (first rounds, and whoever came later), subtracted, subtracted although his counters had
 * begun anew, or not subtracted although they ran on, because he had changed his name.
 */
export type Way = 'first' | 'joined' | 'subtracted' | 'reset' | 'renamed';

/** Why rows of another round are left out. */
export const foreign = 'it is of another day, map or round, mixed in by the former importer';

/** The former importer took a file of another evening for the second round of this match, and added its players. */
export function isForeign(row: FormerRow, round: FormerRow): boolean {
  return ['round_date', 'map_name', 'round_number'].some((column) => {
    const value = readValue(row, column);
    return value !== null && readText(row, column) !== readText(round, column);
  });
}

/** The players of a first round by their GUID, and under which names the former importer found them. */
export function findRowsOf({ players }: FormerRoundRows) {
  const rows = listFormerRows(players);
  return {
    byGuid: new Map(rows.map((row) => [readText(row, 'player_guid'), row])),
    names: new Set(rows.map((row) => readText(row, 'player_name')))
  };
}

/** How each row of a player of a round was made, and which rows say nothing about it. */
export function judgePlayers(
  round: FormerRow,
  own: FormerRoundRows,
  before: ReturnType<typeof findRowsOf> | undefined
): { made: Made[]; leftOut: FormerLeftOut[] } {
  const made: Made[] = [];
  const leftOut: FormerLeftOut[] = [];
  const isSecond = readCount(round, 'round_number') === 2;
  const seen = new Set<string>();
  for (const [index, row] of listFormerRows(own.players).entries()) {
    const guid = readText(row, 'player_guid') ?? '';
    const name = readText(row, 'player_name') ?? '';
    const reason = isForeign(row, round) ? foreign : findFault(row, guid, isSecond, seen);
    if (reason) {
      leftOut.push({ table: 'players', index, reason });
      continue;
    }
    seen.add(guid);
    const earlier = before?.byGuid.get(guid);
    const way = isSecond ? findWay(row, earlier, !before || before.names.has(name), own.gained) : 'first';
    made.push({ row, guid, name, before: earlier, way });
  }
  return { made, leftOut };
}

function findFault(row: FormerRow, guid: string, isSecond: boolean, seen: ReadonlySet<string>): string | undefined {
  if (!/^[!-~]{1,32}$/.test(guid)) return 'it has no GUID';
  if (seen.has(guid)) return 'the same player once more';
  if (readCount(row, 'kills') === null || readCount(row, 'deaths') === null) {
    return 'its kills or deaths are no whole number from 0';
  }
  // Spectators are in no second round (stats-files.md 5.4).
  const isIdle = readCount(row, 'team') === 3 && readCount(row, 'time_played_seconds') === 0;
  return isSecond && isIdle ? 'a spectator' : undefined;
}

/** @param isNameKnown whether the former importer found somebody of this name in the first round */
function findWay(row: FormerRow, before: FormerRow | undefined, isNameKnown: boolean, gained: boolean): Way {
  if (gained) return before ? 'subtracted' : 'joined';
  if (!isNameKnown) return before ? 'renamed' : 'joined';
  // The importer cut counters off at 0, and time is the one that falls whenever somebody has reconnected.
  const isReset = readCount(row, 'time_played_seconds') === 0 && readCount(row, 'team') !== 3;
  return isReset && before ? 'reset' : 'subtracted';
}
