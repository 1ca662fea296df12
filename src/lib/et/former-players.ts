import { cutText } from '../util/text.ts';
import { cleanName } from './colors.ts';
import { formerCumulative, formerOwnArrays } from './former-columns.ts';
import type { FormerLeftOut } from './former-round.ts';
import { type FormerRoundRows, type FormerRow, readCount, readText } from './former-rows.ts';
import { findRowsOf, foreign, isForeign, judgePlayers, type Made, type Way } from './former-way.ts';
import { readFormerWeapons, subtractFormerWeapons, sumFormerWeapons } from './former-weapons.ts';
import type { Origin, PlayerRow, RowFlag, WeaponRow } from './player-round.ts';
import type { RoundDuration } from './round-duration.ts';
import type { Weapon } from './weapons.ts';

/** The players of a round of the former database. */
export interface FormerPlayers {
  readonly players: readonly PlayerRow[];
  readonly seconds: RoundDuration;
  readonly leftOut: readonly FormerLeftOut[];
}

/** The players of a round with what can be trusted; `measure` tells its length from the longest time of a player. */
export function makeFormerPlayers(
  round: FormerRow,
  own: FormerRoundRows,
  first: FormerRoundRows | undefined,
  measure: (longest: number | null) => RoundDuration
): FormerPlayers {
  const { made, weapons, leftOut } = judgeRows(round, own, first ? findRowsOf(first) : undefined);
  const earlier = first ? readFormerWeapons(first.weapons, () => undefined) : undefined;
  const times = made.map((one) => (one.way === 'renamed' ? null : findSeconds(one, own.gained)));
  const longest = Math.max(0, ...times.map((seconds) => seconds ?? 0));
  const seconds = measure(longest > 0 ? longest : null);
  const players = made.map((one, index) => {
    const rows = weapons.ofPlayer.get(one.guid) ?? new Map();
    // He was there in the first round as well: nothing says that he was not there as long as the others.
    const played = one.way === 'renamed' && longest > 0 ? longest : (times[index] ?? null);
    return makeRow(one, { rows, before: earlier?.ofPlayer.get(one.guid), played, own, seconds });
  });
  return { players: mendReset(players), seconds, leftOut };
}

/** How the rows of players were made, their weapons, and the rows of both that say nothing about the round. */
export function judgeRows(round: FormerRow, own: FormerRoundRows, before: ReturnType<typeof findRowsOf> | undefined) {
  const { made, leftOut } = judgePlayers(round, own, before);
  const guids = new Set(made.map(({ guid }) => guid));
  const weapons = readFormerWeapons(own.weapons, (row) => {
    if (isForeign(row, round)) return foreign;
    return guids.has(readText(row, 'player_guid') ?? '') ? undefined : 'its player has no row';
  });
  return { made, weapons, leftOut: [...leftOut, ...weapons.leftOut] };
}

/** Seconds on a team; of whoever came later, the former importer had the clock only. */
function findSeconds({ row, way }: Made, gained: boolean): number | null {
  if (way === 'joined' && !gained) return null;
  return readCount(row, 'time_played_seconds') || null;
}

const origins: Readonly<Record<Way, Origin>> = {
  first: 'first',
  joined: 'joined',
  subtracted: 'carried',
  reset: 'reset',
  renamed: 'carried'
};

/** The columns of names take a few more. */
const mostNameLength = 100;

interface Surroundings {
  readonly rows: ReadonlyMap<Weapon, WeaponRow>;
  readonly before: ReadonlyMap<Weapon, WeaponRow> | undefined;
  readonly played: number | null;
  readonly own: FormerRoundRows;
  readonly seconds: RoundDuration;
}

function makeRow(made: Made, { rows, before, played, own, seconds }: Surroundings): PlayerRow {
  const { row, guid, name, way } = made;
  const used = way === 'renamed' && before ? subtractFormerWeapons(rows, before) : rows;
  const sums = sumFormerWeapons(used);
  const side = readCount(row, 'team');
  const count = (column: string) => readCumulative(made, column);
  const isSpoilt = (way === 'subtracted' || way === 'reset') && !own.gained;
  const denied = readCount(row, 'denied_playtime');
  const kills = count('kills') ?? sums.kills;
  const isImpossible = denied !== null && denied > 30 * kills + 30;
  const isPartial = played !== null && seconds.seconds !== null && played < seconds.seconds - 15;
  const flags: readonly RowFlag[] = [...(isPartial ? (['partial'] as const) : []), 'former'];
  return {
    guid,
    bot: guid.startsWith('OMNIBOT'),
    name: cutText(name.replaceAll('\0', ''), mostNameLength),
    cleanName: cutText(cleanName(name, guid), mostNameLength),
    side: side === 1 || side === 2 || side === 3 ? side : null,
    origin: origins[way],
    playedSeconds: played,
    alivePercent: null,
    ...sums,
    kills,
    deaths: count('deaths') ?? sums.deaths,
    headshots: count('headshots') ?? sums.headshots,
    ...readCumulatives(count),
    ...readOwnArrays(row, isSpoilt),
    ...(isImpossible ? { deniedSeconds: null } : {}),
    // Newer scripts look for words that the engine no longer prints, so their zeros mean nothing.
    objectivesStolen: null,
    objectivesReturned: null,
    rawMinutesDead: null,
    rawDeniedSeconds: isSpoilt ? null : denied,
    flags
  };
}

/** A counter of one round alone; null where the former importer has cut it off at 0. */
function readCumulative({ row, before, way }: Made, column: string): number | null {
  const stored = readCount(row, column);
  const earlier = before ? readCount(before, column) : null;
  if (stored === null || way === 'first' || way === 'joined' || way === 'subtracted') return stored;
  if (earlier === null) return null;
  if (way === 'renamed') return stored >= earlier ? stored - earlier : stored;
  // What had begun anew was subtracted from; what it came to before was lost only where it was no more than that.
  return stored > 0 || earlier === 0 ? stored + earlier : null;
}

function readCumulatives(count: (column: string) => number | null) {
  const entries = formerCumulative.map(([key, column]) => [key, count(column)]);
  return Object.fromEntries(entries) as Pick<PlayerRow, (typeof formerCumulative)[number][0]>;
}

function readOwnArrays(row: FormerRow, isSpoilt: boolean) {
  const entries = formerOwnArrays.map(([key, column]) => [key, isSpoilt ? null : readCount(row, column)]);
  return Object.fromEntries(entries) as Pick<PlayerRow, (typeof formerOwnArrays)[number][0]>;
}

/** Deaths that were cut off to 0 are what the other side's kills leave over (sessions-and-scoring.md A.9). */
function mendReset(players: readonly PlayerRow[]): readonly PlayerRow[] {
  const sum = (rows: readonly PlayerRow[], key: 'kills' | 'deaths') => rows.reduce((all, row) => all + row[key], 0);
  return players.map((row) => {
    if (row.origin !== 'reset' || row.flags.length === 0) return row;
    const mates = players.filter((one) => one !== row && one.side === row.side);
    const enemies = players.filter((one) => one.side !== row.side && one.side !== 3);
    const deaths = sum(enemies, 'kills') - sum(mates, 'deaths');
    return { ...row, deaths: Math.max(row.deaths, deaths) };
  });
}
