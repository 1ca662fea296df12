/**
 * The weapons of a stats file. The position in this list is the bit of the weapon in a player line's mask
 * (stats-files.md 3.3); the words are the ones of the export.
 */
export const weapons = [
  'knife',
  'kabar',
  'luger',
  'colt',
  'mp40',
  'thompson',
  'sten',
  'fg42',
  'panzerfaust',
  'bazooka',
  'flamethrower',
  'grenade',
  'mortar',
  'mortar2',
  'dynamite',
  'airstrike',
  'artillery',
  'satchel',
  'grenadelauncher',
  'landmine',
  'mg42',
  'browning',
  'carbine',
  'kar98',
  'garand',
  'k43',
  'mp34',
  'syringe'
] as const;

export type Weapon = (typeof weapons)[number];

/** Bits of the two knives, whose shots may fall within a match: gibbing a body takes one shot back. */
export const knifeBits: readonly number[] = [0, 1];

/** Weapons that fire bullets: the only ones for which accuracy means anything (sessions-and-scoring.md D.2). */
export const isBulletWeapon: readonly boolean[] = weapons.map(
  (_, bit) => (bit >= 2 && bit <= 7) || (bit >= 20 && bit <= 26)
);

const names: Partial<Record<Weapon, string>> = {
  kabar: 'Ka-Bar',
  mp40: 'MP 40',
  fg42: 'FG 42',
  mortar2: 'Axis mortar',
  grenadelauncher: 'Rifle grenade',
  mg42: 'MG 42',
  kar98: 'Kar 98',
  k43: 'K 43',
  mp34: 'MP 34'
};

/** The weapon as players call it. */
export function nameWeapon(weapon: Weapon): string {
  return names[weapon] ?? `${weapon.charAt(0).toUpperCase()}${weapon.slice(1)}`;
}
