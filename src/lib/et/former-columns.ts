import { type Weapon, weapons } from './weapons.ts';

/** Columns of counters that run on through both rounds of a match: of a second round the former importer has them right. */
export const formerCumulative = [
  ['damageGiven', 'damage_given'],
  ['damageReceived', 'damage_received'],
  ['teamDamageGiven', 'team_damage_given'],
  ['teamDamageReceived', 'team_damage_received'],
  ['gibs', 'gibs'],
  ['selfKills', 'self_kills'],
  ['teamKills', 'team_kills'],
  ['teamGibs', 'team_gibs']
] as const;

/**
 * Columns that the script counts anew in each round. The former importer subtracted the first round from them all the same,
 * and cut the result off at 0 (sessions-and-scoring.md A.8).
 */
export const formerOwnArrays = [
  ['xp', 'xp'],
  ['killingSpree', 'killing_spree_best'],
  ['deathSpree', 'death_spree_worst'],
  ['killAssists', 'kill_assists'],
  ['killSteals', 'kill_steals'],
  ['headshotKills', 'headshot_kills'],
  ['dynamitesPlanted', 'dynamites_planted'],
  ['dynamitesDefused', 'dynamites_defused'],
  ['timesRevived', 'times_revived'],
  ['usefulKills', 'most_useful_kills'],
  ['deniedSeconds', 'denied_playtime'],
  ['multikill2', 'double_kills'],
  ['multikill3', 'triple_kills'],
  ['multikill4', 'quad_kills'],
  ['multikill5', 'multi_kills'],
  ['multikill6', 'mega_kills'],
  ['uselessKills', 'useless_kills'],
  ['fullSelfKills', 'full_selfkills'],
  ['repairsConstructions', 'constructions'],
  ['revivesGiven', 'revives_given']
] as const;

const oddNames: Readonly<Record<string, Weapon>> = { knife_kbar: 'kabar' };
const weaponOf = new Map<string, Weapon>(weapons.map((weapon) => [weapon, weapon]));

/** The weapon of a name of the former database (`WS_MP40`); undefined for one that the game has not. */
export function readFormerWeapon(name: string): Weapon | undefined {
  const word = name.replace(/^WS_/i, '').toLowerCase();
  return oddNames[word] ?? weaponOf.get(word);
}

/** The name that the former database has for a weapon. */
export function nameFormerWeapon(weapon: Weapon): string {
  return `WS_${weapon === 'kabar' ? 'KNIFE_KBAR' : weapon.toUpperCase()}`;
}
