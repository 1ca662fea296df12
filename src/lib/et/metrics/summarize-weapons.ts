import { accuracy, headshotPercent } from '../metrics.ts';
import type { PlayerRow, WeaponRow } from '../player-round.ts';
import { isBulletWeapon, type Weapon, weapons } from '../weapons.ts';

/** One weapon over several rounds, of one player or of many. */
export interface WeaponSummary {
  readonly weapon: Weapon;
  /** Whether it fires bullets: only then accuracy says how well somebody aims. */
  readonly bullets: boolean;
  readonly kills: number;
  readonly deaths: number;
  readonly hits: number;
  readonly shots: number;
  readonly headshots: number;
  /** Hits in percent of the shots, above 100 where one throw hits several; null without shots. */
  readonly accuracy: number | null;
  /** Headshots in percent of the hits; null without hits, and for weapons that cannot hit heads. */
  readonly headshotPercent: number | null;
}

/** Sums per weapon, most kills first, then most hits, then the order of the stats file; unused weapons are left out. */
export function summarizeWeapons(rows: readonly PlayerRow[]): WeaponSummary[] {
  const used = Map.groupBy(
    rows.flatMap((row) => row.weapons),
    ({ weapon }) => weapon
  );
  return weapons
    .flatMap((weapon, bit) => {
      const own = used.get(weapon);
      return own ? [sum(weapon, isBulletWeapon[bit] ?? false, own)] : [];
    })
    .toSorted((a, b) => b.kills - a.kills || b.hits - a.hits);
}

function sum(weapon: Weapon, bullets: boolean, rows: readonly WeaponRow[]): WeaponSummary {
  const total = { kills: 0, deaths: 0, hits: 0, shots: 0, headshots: 0 };
  for (const row of rows) {
    total.kills += row.kills;
    total.deaths += row.deaths;
    total.hits += row.hits;
    total.shots += row.shots;
    total.headshots += row.headshots;
  }
  return {
    weapon,
    bullets,
    ...total,
    accuracy: accuracy(total.hits, total.shots),
    headshotPercent: bullets ? headshotPercent(total.headshots, total.hits) : null
  };
}
