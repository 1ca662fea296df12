import { weaponCount } from './weapons.ts';

/** Columns of a weapon's five numbers, in the order of the file. */
export const column = { hits: 0, shots: 1, kills: 2, deaths: 3, headshots: 4 } as const;

/** What one player did in one round, as the game saw it. Nothing of an earlier round is in it. */
export interface Tally {
  /** Five numbers for each of the 28 weapons. Only shots of the knife can be below 0: the game takes shots back. */
  readonly weapons: Int32Array;
  damageGiven: number;
  damageReceived: number;
  teamDamageGiven: number;
  teamDamageReceived: number;
  gibs: number;
  selfKills: number;
  teamKills: number;
  teamGibs: number;
  /** Kills and deaths by crushing: the engine counts them, no weapon does. */
  crushKills: number;
  crushDeaths: number;
  aliveMs: number;
  teamMs: number;
  /** Dead time as the script counts it: the whole time since death again at every look (stats-files.md 4, defect of field 25). */
  scriptDeadMs: number;
  /** Last ratio above 3 of damage received to deaths, over 130; 0 while there was none. */
  tank: number;
  xp: number;
  killingSpree: number;
  deathSpree: number;
  killAssists: number;
  killSteals: number;
  headshotKills: number;
  objectivesStolen: number;
  objectivesReturned: number;
  dynamitesPlanted: number;
  dynamitesDefused: number;
  timesRevived: number;
  revivesGiven: number;
  usefulKills: number;
  uselessKills: number;
  deniedMs: number;
  /** Chains of exactly 2, 3, 4, 5 and of 6 or more kills. */
  readonly multikills: [number, number, number, number, number];
  fullSelfKills: number;
  repairs: number;
  /** How often he killed whom, by GUID. */
  readonly victims: Map<string, number>;
}

/** A player who has done nothing yet. */
export function emptyTally(): Tally {
  return {
    weapons: new Int32Array(weaponCount * 5),
    damageGiven: 0,
    damageReceived: 0,
    teamDamageGiven: 0,
    teamDamageReceived: 0,
    gibs: 0,
    selfKills: 0,
    teamKills: 0,
    teamGibs: 0,
    crushKills: 0,
    crushDeaths: 0,
    aliveMs: 0,
    teamMs: 0,
    scriptDeadMs: 0,
    tank: 0,
    xp: 0,
    killingSpree: 0,
    deathSpree: 0,
    killAssists: 0,
    killSteals: 0,
    headshotKills: 0,
    objectivesStolen: 0,
    objectivesReturned: 0,
    dynamitesPlanted: 0,
    dynamitesDefused: 0,
    timesRevived: 0,
    revivesGiven: 0,
    usefulKills: 0,
    uselessKills: 0,
    deniedMs: 0,
    multikills: [0, 0, 0, 0, 0],
    fullSelfKills: 0,
    repairs: 0,
    victims: new Map()
  };
}

/** One number of one weapon. */
export function weaponNumber(tally: Tally, bit: number, col: number): number {
  return tally.weapons[bit * 5 + col] ?? 0;
}

/** Adds to one number of one weapon. */
export function addToWeapon(tally: Tally, bit: number, col: number, amount: number): void {
  tally.weapons[bit * 5 + col] = (tally.weapons[bit * 5 + col] ?? 0) + amount;
}

/** Sum of one column over all weapons. */
export function sumColumn(tally: Tally, col: number): number {
  let sum = 0;
  for (let at = col; at < tally.weapons.length; at += 5) sum += tally.weapons[at] ?? 0;
  return sum;
}

/** Tenths of minutes, as the script rounds times on a team (half up). */
export function tenthsOfMinutes(ms: number): number {
  return Math.floor(ms / 6000 + 0.5);
}
