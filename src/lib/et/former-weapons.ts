import { readFormerWeapon } from './former-columns.ts';
import type { FormerLeftOut } from './former-round.ts';
import { type FormerTable, listFormerRows, readCount, readText } from './former-rows.ts';
import type { PlayerRow, WeaponRow } from './player-round.ts';
import { isBulletWeapon, type Weapon, weapons } from './weapons.ts';

/** The weapons of each player by his GUID, and the rows that are not of this round. */
export interface FormerWeapons {
  readonly ofPlayer: ReadonlyMap<string, ReadonlyMap<Weapon, WeaponRow>>;
  readonly leftOut: readonly FormerLeftOut[];
}

/**
 * Reads the weapon rows of a round.
 * @param judge says why a row is not of this round or of none of its players; undefined when it is
 */
export function readFormerWeapons(
  table: FormerTable,
  judge: (row: ReturnType<typeof listFormerRows>[number]) => string | undefined
): FormerWeapons {
  const ofPlayer = new Map<string, Map<Weapon, WeaponRow>>();
  const leftOut: FormerLeftOut[] = [];
  for (const [index, row] of listFormerRows(table).entries()) {
    const guid = readText(row, 'player_guid') ?? '';
    const weapon = readFormerWeapon(readText(row, 'weapon_name') ?? '');
    const known = ofPlayer.get(guid) ?? new Map<Weapon, WeaponRow>();
    const counts = ['hits', 'shots', 'kills', 'deaths', 'headshots'].map((column) => readCount(row, column));
    const reason =
      judge(row) ??
      (weapon === undefined ? 'the game has no such weapon' : undefined) ??
      (weapon && known.has(weapon) ? 'the same player and weapon once more' : undefined) ??
      (counts.includes(null) ? 'a count that is no whole number from 0' : undefined);
    if (reason || !weapon) {
      leftOut.push({ table: 'weapons', index, reason: reason ?? '' });
      continue;
    }
    const [hits = 0, shots = 0, kills = 0, deaths = 0, headshots = 0] = counts.map((count) => count ?? 0);
    known.set(weapon, { weapon, hits, shots, kills, deaths, headshots });
    ofPlayer.set(guid, known);
  }
  return { ofPlayer, leftOut };
}

/** What is left of the weapons of both rounds without those of the first. */
export function subtractFormerWeapons(
  both: ReadonlyMap<Weapon, WeaponRow>,
  first: ReadonlyMap<Weapon, WeaponRow>
): Map<Weapon, WeaponRow> {
  const less = (weapon: Weapon, key: Exclude<keyof WeaponRow, 'weapon'>) =>
    Math.max(0, (both.get(weapon)?.[key] ?? 0) - (first.get(weapon)?.[key] ?? 0));
  const rows = [...both.keys()].map((weapon): [Weapon, WeaponRow] => [
    weapon,
    {
      weapon,
      hits: less(weapon, 'hits'),
      shots: less(weapon, 'shots'),
      kills: less(weapon, 'kills'),
      deaths: less(weapon, 'deaths'),
      headshots: less(weapon, 'headshots')
    }
  ]);
  return new Map(rows);
}

/** The rows in the order of the game, without those that say nothing, and what they add up to. */
export function sumFormerWeapons(
  rows: ReadonlyMap<Weapon, WeaponRow>
): Pick<PlayerRow, 'weapons' | 'shots' | 'hits' | 'bulletShots' | 'bulletHits' | 'kills' | 'deaths' | 'headshots'> {
  const sums = { shots: 0, hits: 0, bulletShots: 0, bulletHits: 0, kills: 0, deaths: 0, headshots: 0 };
  const used: WeaponRow[] = [];
  for (const [bit, weapon] of weapons.entries()) {
    const row = rows.get(weapon);
    if (!row || (row.hits | row.shots | row.kills | row.deaths | row.headshots) === 0) continue;
    used.push(row);
    sums.shots += row.shots;
    sums.hits += row.hits;
    sums.kills += row.kills;
    sums.deaths += row.deaths;
    sums.headshots += row.headshots;
    if (!isBulletWeapon[bit]) continue;
    sums.bulletShots += row.shots;
    sums.bulletHits += row.hits;
  }
  return { ...sums, weapons: used };
}
