import { expect, test } from '@jest/globals';
import { isBulletWeapon, knifeBits, nameWeapon, weapons } from '../../../src/lib/et/weapons.ts';

test('there are 28 weapons, each at its bit', () => {
  expect(weapons).toHaveLength(28);
  expect(new Set(weapons).size).toBe(28);
  const some = {
    knife: 0,
    kabar: 1,
    mp40: 4,
    panzerfaust: 8,
    grenade: 11,
    dynamite: 14,
    mg42: 20,
    syringe: 27
  } as const;
  for (const [weapon, bit] of Object.entries(some)) expect(weapons[bit]).toBe(weapon);
});

test('accuracy is over Luger, Colt, MP 40, Thompson, Sten, FG 42 and bits 20 to 26', () => {
  expect(weapons.filter((_, bit) => isBulletWeapon[bit])).toEqual([
    ...['luger', 'colt', 'mp40', 'thompson', 'sten', 'fg42'],
    ...['mg42', 'browning', 'carbine', 'kar98', 'garand', 'k43', 'mp34']
  ]);
});

test('the knives are where the format has them', () => {
  expect(knifeBits.map((bit) => weapons[bit])).toEqual(['knife', 'kabar']);
});

test('weapons are called as players call them', () => {
  expect(nameWeapon('mp40')).toBe('MP 40');
  expect(nameWeapon('thompson')).toBe('Thompson');
  expect(new Set(weapons.map(nameWeapon)).size).toBe(28);
});
