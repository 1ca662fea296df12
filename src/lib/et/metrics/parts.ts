import type { PlayerRow } from '../player-round.ts';
import { isBulletWeapon, weapons } from '../weapons.ts';

/** The plain numbers of a player's row. */
type NumberField = {
  [Field in keyof PlayerRow]: PlayerRow[Field] extends number | null ? Field : never;
}[keyof PlayerRow];

/** Numbers of a round that metrics add up: without the sides, percentages and raw values, which nobody may add up. */
export type Part =
  | Exclude<NumberField, 'side' | 'alivePercent' | 'rawMinutesDead' | 'rawDeniedSeconds'>
  | keyof typeof workedOut;

/** Reads what one round of a player knows of a part: null when it does not. */
export function readerOf(part: Part): (row: PlayerRow) => number | null {
  return isWorkedOut(part) ? workedOut[part] : (row) => row[part];
}

const isWorkedOut = (part: Part): part is keyof typeof workedOut => part in workedOut;

/** Parts that are not in the file as they are. */
const workedOut = {
  /** The round itself, to divide by. */
  rounds: () => 1,
  /** Played x alive (stats-files.md 5.6): the file's own time dead counts the same seconds again and again. */
  aliveSeconds: ({ playedSeconds, alivePercent }: PlayerRow) =>
    playedSeconds === null || alivePercent === null ? null : (playedSeconds * alivePercent) / 100,
  deadSeconds: ({ playedSeconds, alivePercent }: PlayerRow) =>
    playedSeconds === null || alivePercent === null ? null : playedSeconds * (1 - alivePercent / 100),
  /** Damage per minute of the round alone, for the mean of rounds. */
  roundDamagePerMinute: ({ damageGiven, playedSeconds }: PlayerRow) =>
    damageGiven === null || !playedSeconds ? null : (60 * damageGiven) / playedSeconds,
  bulletKills: countBulletKills,
  multikills: ({ multikill2, multikill3, multikill4, multikill5, multikill6 }: PlayerRow) =>
    addKnown([multikill2, multikill3, multikill4, multikill5, multikill6]),
  /** The index of stats-files.md 5.6; below its bounds a round has none, which is 0. */
  shieldIndex: ({ damageReceived, deaths }: PlayerRow) => {
    if (damageReceived === null) return null;
    const index = damageReceived / Math.max(1, deaths) / 130;
    return damageReceived > 1000 && index > 3 ? index : 0;
  }
} as const;

const bulletWeapons: ReadonlySet<string> = new Set(weapons.filter((_, bit) => isBulletWeapon[bit]));

/** Null for a row whose weapons were not loaded although it has shots. */
function countBulletKills(row: PlayerRow): number | null {
  if (row.weapons.length === 0 && row.shots > 0) return null;
  return row.weapons.reduce((sum, { weapon, kills }) => sum + (bulletWeapons.has(weapon) ? kills : 0), 0);
}

function addKnown(values: readonly (number | null)[]): number | null {
  return values.reduce((sum, value) => (sum === null || value === null ? null : sum + value), 0);
}
