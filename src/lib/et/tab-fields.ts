/**
 * Positions of the numbers in the TAB section of a player line, in the layout of 38 fields (stats-files.md 4).
 * Only those that are read are named; 21 (dpm), 23 (tank), 24 (dead ratio) and 26 (kd) are recomputed, never read.
 */
export const tab = {
  damageGiven: 0,
  damageReceived: 1,
  teamDamageGiven: 2,
  teamDamageReceived: 3,
  gibs: 4,
  selfKills: 5,
  teamKills: 6,
  teamGibs: 7,
  alivePercent: 8,
  xp: 9,
  killingSpree: 10,
  deathSpree: 11,
  killAssists: 12,
  killSteals: 13,
  headshotKills: 14,
  objectivesStolen: 15,
  objectivesReturned: 16,
  dynamitesPlanted: 17,
  dynamitesDefused: 18,
  timesRevived: 19,
  bulletsFired: 20,
  minutesPlayed: 22,
  minutesDead: 25,
  usefulKills: 27,
  deniedSeconds: 28,
  multikill2: 29,
  multikill3: 30,
  multikill4: 31,
  multikill5: 32,
  multikill6: 33,
  uselessKills: 34,
  fullSelfKills: 35,
  repairsConstructions: 36,
  revivesGiven: 37
} as const;

/** Number of fields of the newest layout. */
export const tabFields = 38;

/** Fields that may carry a decimal point. All others are whole numbers. */
export const isDecimalField: readonly boolean[] = Array.from({ length: tabFields }, (_, field) =>
  [8, 21, 22, 23, 24, 25, 26].includes(field)
);

/** Counters that run on through both rounds of a match, so that the second file holds first plus second round. */
export const cumulativeFields: readonly number[] = [0, 1, 2, 3, 4, 5, 6, 7];

/** The layouts that game servers have written, by their number of fields; each names where a field of the file belongs. */
const layouts = new Map<number, readonly number[]>([
  // The oldest has no denied time: its last five fields are the multikills.
  [33, [...range(0, 28), ...range(29, 34)]],
  [36, range(0, 36)],
  [37, range(0, 37)],
  [38, range(0, 38)]
]);

/** Where the fields of a section of this length belong; undefined for a length that no server writes. */
export function findLayout(fields: number): readonly number[] | undefined {
  return layouts.get(Math.min(fields, tabFields));
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
