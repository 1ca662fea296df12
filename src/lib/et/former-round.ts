import { parseClock } from './clock.ts';
import { judgeRows, makeFormerPlayers } from './former-players.ts';
import { type FormerRoundRows, type FormerRow, listFormerRows, readCount, readText } from './former-rows.ts';
import { parseStatsFilename } from './parse-stats-filename.ts';
import { measureDuration, type PlayedHeader, type RoundDuration } from './round-duration.ts';
import type { RoundAlone } from './subtract-rounds.ts';

/** What the former bot's database says about a round, with what it has spoilt set to unknown. */
export interface FormerRound {
  readonly limitSeconds: number | null;
  readonly clockSeconds: number | null;
  readonly defender: 1 | 2;
  readonly winner: 1 | 2 | null;
  /** Name of the file of the first round, where this is a second one; undefined where the former bot had found none. */
  readonly firstRound: string | undefined;
  /** Whether it is a second round without its first, so that its numbers may be of both. */
  readonly isOrphan: boolean;
  readonly round: RoundAlone;
  readonly warnings: readonly string[];
  /** Rows of players and weapons that say nothing about this round, and why. */
  readonly leftOut: readonly FormerLeftOut[];
}

export interface FormerLeftOut {
  readonly table: 'players' | 'weapons';
  /** Position in the rows of the table. */
  readonly index: number;
  readonly reason: string;
}

/** The name under which the game server wrote the file of this round, or why there can be none. */
export function nameFormerRound(row: FormerRow): { readonly name: string } | { readonly problem: string } {
  const number = readCount(row, 'round_number');
  if (number === 0) return { problem: 'a sum of both rounds (number 0), which is worked out anew' };
  if (number !== 1 && number !== 2) return { problem: 'its round number is not 1 or 2' };
  const time = readText(row, 'round_time')?.replaceAll(':', '').padStart(6, '0');
  const name = `${readText(row, 'round_date')}-${time}-${readText(row, 'map_name')}-round-${number}.txt`;
  return parseStatsFilename(name) ? { name } : { problem: 'its date, time and map name no file of a game server' };
}

/**
 * The name of the file of the first round of the match that a second round belonged to, from `date_HHMMSS_map` or
 * `date-HHMMSS` (stats-files.md 9.2). Undefined when the former bot had found none.
 */
export function nameFormerFirst(row: FormerRow): string | undefined {
  const [, date, time] =
    /^(\d{4}-\d\d-\d\d)[_-](\d{6})(?:_(?!.*_orphan$)|$)/.exec(readText(row, 'match_id') ?? '') ?? [];
  if (readCount(row, 'round_number') !== 2 || !date || !time) return undefined;
  const name = `${date}-${time}-${readText(row, 'map_name')}-round-1.txt`;
  const isOwn = time === readText(row, 'round_time')?.replaceAll(':', '');
  return parseStatsFilename(name) && !isOwn ? name : undefined;
}

/** The only map that the Allies defend; the former importer made its defenders up (sessions-and-scoring.md B.1). */
const alliesDefend = 'etl_ice';

/**
 * Reads the rows of a round of the former database. Its importer subtracted what is not cumulative, mixed files, found
 * players by their names and did not know who had won a second round (stats-files-quirks.md D, sessions-and-scoring.md
 * A.8 and A.9): such values are unknown here, and rows of other rounds are left out.
 * @param first the rows of its first round, where this is a second one
 */
export function readFormerRound(own: FormerRoundRows, first: FormerRoundRows | undefined): FormerRound {
  const [row = new Map()] = listFormerRows(own.round);
  const number = readCount(row, 'round_number') === 2 ? 2 : 1;
  const limitSeconds = parseClock(readText(row, 'time_limit') ?? '');
  const clockSeconds = parseClock(readText(row, 'actual_time') ?? '');
  const defender = own.gained ? (toSide(readCount(row, 'defender_team')) ?? 1) : findDefender(row);
  const { winner, warning } = findWinner(row, { limitSeconds, clockSeconds, defender });
  const header = { limitSeconds, clockSeconds, defender, winner };
  const duration = (longest: number | null) => measure({ ...header, playtimeMs: null }, longest, number, own.gained);
  const { players, seconds, leftOut } = makeFormerPlayers(row, own, first, duration);
  const firstRound = nameFormerFirst(row);
  return {
    ...header,
    firstRound,
    isOrphan: number === 2 && firstRound === undefined,
    round: { duration: seconds, players },
    warnings: [
      "from the former bot's database: what that has spoilt is unknown until the stats file comes",
      ...(warning ? [warning] : []),
      ...describeLeftOut(leftOut)
    ],
    leftOut
  };
}

/** The rows that `readFormerRound` leaves out, without reading the others. */
export function listFormerLeftOut(own: FormerRoundRows): readonly FormerLeftOut[] {
  const [row = new Map()] = listFormerRows(own.round);
  return judgeRows(row, own, undefined).leftOut;
}

const toSide = (value: number | null) => (value === 1 || value === 2 ? value : null);

const findDefender = (row: FormerRow): 1 | 2 => (readText(row, 'map_name')?.toLowerCase() === alliesDefend ? 2 : 1);

/** Who won: by the header, where the former importer has kept it, else by the clock (sessions-and-scoring.md B.2). */
function findWinner(
  row: FormerRow,
  { limitSeconds, clockSeconds, defender }: Pick<FormerRound, 'limitSeconds' | 'clockSeconds' | 'defender'>
): { winner: 1 | 2 | null; warning?: string } {
  const winner = toSide(readCount(row, 'winner_team'));
  if (winner) return { winner };
  if (!limitSeconds || !clockSeconds) return { winner: null };
  const attacker = defender === 1 ? 2 : 1;
  return { winner: clockSeconds < limitSeconds ? attacker : defender, warning: 'who won is told by the clock alone' };
}

/** How long it took. A held first round has only its limit as length, so whether it was given up is unknown. */
function measure(header: PlayedHeader, longest: number | null, number: 1 | 2, gained: boolean): RoundDuration {
  const duration = measureDuration(header, longest);
  const isUnclear = number === 1 && !gained && duration.source === 'limit';
  return isUnclear ? { ...duration, endReason: null } : duration;
}

function describeLeftOut(leftOut: readonly FormerLeftOut[]): string[] {
  const counts = Map.groupBy(leftOut, ({ table, reason }) => `rows of ${table} left out: ${reason}`);
  return [...counts].map(([text, rows]) => `${rows.length} ${text}`);
}
