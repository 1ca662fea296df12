/**
 * The generator's own list of weapons: bit in the file's mask and key in the truth (stats-files.md 3.3). It is written down
 * apart from the importer's list on purpose, so that a slip in either shows.
 */
export const bits = {
  knife: 0,
  kabar: 1,
  luger: 2,
  colt: 3,
  mp40: 4,
  thompson: 5,
  sten: 6,
  fg42: 7,
  panzerfaust: 8,
  bazooka: 9,
  grenade: 11,
  dynamite: 14,
  airstrike: 15,
  artillery: 16,
  satchel: 17,
  grenadelauncher: 18,
  mg42: 20,
  carbine: 22,
  kar98: 23,
  garand: 24,
  k43: 25,
  mp34: 26,
  syringe: 27
} as const;

/** A weapon's key in the truth. */
export type WeaponKey = keyof typeof bits;

/** Number of bits in the file's mask. */
export const weaponCount = 28;

const keys = Object.keys(bits).filter((text): text is WeaponKey => Object.hasOwn(bits, text));

/** Key of each bit; undefined for weapons that nobody in these evenings carries. */
export const keyOfBit: readonly (WeaponKey | undefined)[] = Array.from({ length: weaponCount }, (_, bit) =>
  keys.find((key) => bits[key] === bit)
);

/** How a gun shoots: damage of a body and of a head hit, bullets of one burst, and how much easier than a submachine gun it hits. */
export interface Gun {
  readonly bit: number;
  readonly body: number;
  readonly head: number;
  readonly burst: number;
  readonly ease: number;
}

const gun = (bit: number, body: number, head: number, burst: number, ease: number): Gun => ({
  bit,
  body,
  head,
  burst,
  ease
});

/** The guns that decide duels. */
export const guns = {
  luger: gun(bits.luger, 17, 44, 3, 1.12),
  colt: gun(bits.colt, 17, 44, 3, 1.15),
  mp40: gun(bits.mp40, 17, 44, 5, 1),
  thompson: gun(bits.thompson, 17, 44, 5, 1),
  sten: gun(bits.sten, 13, 40, 5, 1.08),
  mp34: gun(bits.mp34, 13, 40, 5, 1),
  fg42: gun(bits.fg42, 16, 44, 4, 1.05),
  garand: gun(bits.garand, 34, 60, 2, 1.15),
  k43: gun(bits.k43, 34, 60, 2, 1.05),
  carbine: gun(bits.carbine, 34, 60, 2, 0.85),
  kar98: gun(bits.kar98, 34, 60, 2, 0.95),
  mg42: gun(bits.mg42, 17, 17, 12, 0.6)
} as const;
