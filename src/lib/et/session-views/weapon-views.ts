import type { PlayerSummary } from '../metrics/summarize-players.ts';
import type { WeaponSummary } from '../metrics/summarize-weapons.ts';
import { percent } from '../metrics.ts';
import { type Weapon, weapons } from '../weapons.ts';

/** A player's best weapons. */
export interface PlayerWeapons {
  readonly guid: string;
  readonly name: string;
  readonly kills: number;
  /** Those with kills, most first. */
  readonly weapons: readonly WeaponSummary[];
  /** How many weapons with kills are not among them. */
  readonly more: number;
}

/** Every player's weapons with kills, the first so many of each; in the order of the players. Without kills: not listed. */
export function listPlayerWeapons(players: readonly PlayerSummary[], most = 6): PlayerWeapons[] {
  return players.flatMap(({ guid, name, weapons: own }) => {
    const deadly = own.filter(({ kills }) => kills > 0);
    if (deadly.length === 0) return [];
    const kills = deadly.reduce((sum, weapon) => sum + weapon.kills, 0);
    return [{ guid, name, kills, weapons: deadly.slice(0, most), more: Math.max(0, deadly.length - most) }];
  });
}

/** One weapon with the players who killed with it. */
export interface WeaponUsers {
  readonly weapon: Weapon;
  readonly kills: number;
  /** Of all kills with weapons, in percent; null without any. */
  readonly share: number | null;
  /** Most kills first, then most hits, then GUID. */
  readonly players: readonly { readonly guid: string; readonly name: string; readonly summary: WeaponSummary }[];
}

/** Every weapon that anybody killed with, most kills first, and who did. */
export function listWeaponUsers(players: readonly PlayerSummary[]): WeaponUsers[] {
  const uses = players.flatMap(({ guid, name, weapons: own }) =>
    own.filter(({ kills }) => kills > 0).map((summary) => ({ guid, name, summary }))
  );
  const total = uses.reduce((sum, { summary }) => sum + summary.kills, 0);
  const byWeapon = Map.groupBy(uses, ({ summary }) => summary.weapon);
  return weapons
    .flatMap((weapon) => {
      const own = byWeapon.get(weapon);
      if (!own) return [];
      const kills = own.reduce((sum, { summary }) => sum + summary.kills, 0);
      const users = own.toSorted(
        (a, b) => b.summary.kills - a.summary.kills || b.summary.hits - a.summary.hits || (a.guid < b.guid ? -1 : 1)
      );
      return [{ weapon, kills, share: percent(kills, total), players: users }];
    })
    .toSorted((a, b) => b.kills - a.kills);
}
