import { numbersPerWeapon, type PlayerLine } from './parse-player-line.ts';
import { tab } from './tab-fields.ts';
import { isBulletWeapon, type Weapon, weapons } from './weapons.ts';

/** How a player's row came about (stats-files.md 5.4). */
export type Origin = 'first' | 'carried' | 'joined' | 'reset';

/** Why a value of a row must be read with care. */
export type RowFlag =
  /** On a team for more than 15 seconds less than the round lasted: came late, left early, or reconnected. */
  | 'partial'
  /** The file's playtime denied is impossible; it is kept raw and not shown. */
  | 'denied_impossible'
  /** The file's time dead contradicts its share of time alive; it is kept raw and not shown. */
  | 'dead_time_overcounted'
  /** A counter of the second file was smaller than in the first although the player had not reconnected. */
  | 'counter_fell'
  /** From the former bot's database: what that has spoilt is unknown, and some weapons' deaths and hits are missing. */
  | 'former';

export interface WeaponRow {
  readonly weapon: Weapon;
  readonly hits: number;
  readonly shots: number;
  readonly kills: number;
  readonly deaths: number;
  readonly headshots: number;
}

/** What one player did in one round alone. Null is unknown, never 0. */
export interface PlayerRow {
  readonly guid: string;
  readonly bot: boolean;
  readonly name: string;
  readonly cleanName: string;
  readonly side: 1 | 2 | 3 | null;
  readonly origin: Origin;
  /** Seconds on a team, alive or dead. */
  readonly playedSeconds: number | null;
  /** Percent of the played seconds that the player was alive. */
  readonly alivePercent: number | null;
  readonly kills: number;
  readonly deaths: number;
  readonly headshots: number;
  readonly shots: number;
  readonly hits: number;
  readonly bulletShots: number;
  readonly bulletHits: number;
  readonly damageGiven: number | null;
  readonly damageReceived: number | null;
  readonly teamDamageGiven: number | null;
  readonly teamDamageReceived: number | null;
  readonly gibs: number | null;
  readonly selfKills: number | null;
  readonly teamKills: number | null;
  readonly teamGibs: number | null;
  readonly xp: number | null;
  readonly killingSpree: number | null;
  readonly deathSpree: number | null;
  readonly killAssists: number | null;
  readonly killSteals: number | null;
  readonly headshotKills: number | null;
  readonly objectivesStolen: number | null;
  readonly objectivesReturned: number | null;
  readonly dynamitesPlanted: number | null;
  readonly dynamitesDefused: number | null;
  readonly timesRevived: number | null;
  readonly usefulKills: number | null;
  readonly deniedSeconds: number | null;
  readonly multikill2: number | null;
  readonly multikill3: number | null;
  readonly multikill4: number | null;
  readonly multikill5: number | null;
  readonly multikill6: number | null;
  readonly uselessKills: number | null;
  readonly fullSelfKills: number | null;
  readonly repairsConstructions: number | null;
  readonly revivesGiven: number | null;
  /** As the file has it: overcounted 2.24 times in the median, never summed (stats-files.md 4). */
  readonly rawMinutesDead: number | null;
  readonly rawDeniedSeconds: number | null;
  readonly flags: readonly RowFlag[];
  readonly weapons: readonly WeaponRow[];
}

/** The counters of a row that are shown and exported, in the order of the export. */
export const playerCounters = [
  'playedSeconds',
  'kills',
  'deaths',
  'headshots',
  'shots',
  'hits',
  'damageGiven',
  'damageReceived',
  'teamDamageGiven',
  'teamDamageReceived',
  'gibs',
  'selfKills',
  'teamKills',
  'teamGibs',
  'xp',
  'killingSpree',
  'deathSpree',
  'killAssists',
  'killSteals',
  'headshotKills',
  'objectivesStolen',
  'objectivesReturned',
  'dynamitesPlanted',
  'dynamitesDefused',
  'timesRevived',
  'usefulKills',
  'deniedSeconds',
  'multikill2',
  'multikill3',
  'multikill4',
  'multikill5',
  'multikill6',
  'uselessKills',
  'fullSelfKills',
  'repairsConstructions',
  'revivesGiven'
] as const satisfies readonly (keyof PlayerRow)[];

/** The numbers of one player in one round, after any subtraction, still in the order of the file. */
export interface RoundNumbers {
  readonly line: PlayerLine;
  readonly origin: Origin;
  readonly weapons: readonly number[];
  readonly tab: readonly number[];
  /** Seconds on a team by the file, as a rule in steps of 6; null when the file does not know. */
  readonly teamSeconds: number | null;
  readonly alivePercent: number | null;
  readonly counterFell: boolean;
}

/** On a team for all but so many seconds is the whole round: the file counts in steps of 6 seconds. */
const wholeRound = 9;

/** Seconds of the round when the player was there all along, else his own (stats-files.md 5.6). */
export function findPlayedSeconds(teamSeconds: number | null, duration: number | null): number | null {
  if (teamSeconds === null) return null;
  return duration !== null && Math.abs(teamSeconds - duration) <= wholeRound ? duration : teamSeconds;
}

/** Seconds on a team by the file; its 0.0 means that the script did not measure. */
export function readTeamSeconds(minutes: number | undefined): number | null {
  const seconds = Math.round((minutes ?? 0) * 60);
  return seconds > 0 ? seconds : null;
}

/** The row of a player: weapon sums, unknown and impossible values set aside, derived times. */
export function makePlayerRow(numbers: RoundNumbers, duration: number | null): PlayerRow {
  const { line, tab: fields, teamSeconds } = numbers;
  const rows: WeaponRow[] = [];
  const sums = { kills: 0, deaths: 0, headshots: 0, shots: 0, hits: 0, bulletShots: 0, bulletHits: 0 };
  for (let bit = 0; bit < weapons.length; bit++) {
    const row = readWeapon(numbers.weapons, bit);
    if (!row) continue;
    rows.push(row);
    sums.kills += row.kills;
    sums.deaths += row.deaths;
    sums.headshots += row.headshots;
    sums.shots += row.shots;
    sums.hits += row.hits;
    if (!isBulletWeapon[bit]) continue;
    sums.bulletShots += row.shots;
    sums.bulletHits += row.hits;
  }
  const playedSeconds = findPlayedSeconds(teamSeconds, duration);
  // Newer scripts look for words that the engine no longer prints, so their zeros mean nothing.
  const countsObjectives = Number.isNaN(fields[tab.uselessKills] ?? Number.NaN);
  const rawDeniedSeconds = known(fields[tab.deniedSeconds]);
  const rawMinutesDead = known(fields[tab.minutesDead]);
  const deniedImpossible = rawDeniedSeconds !== null && rawDeniedSeconds > 30 * sums.kills + 30;
  const flags: RowFlag[] = [];
  if (teamSeconds !== null && duration !== null && teamSeconds < duration - 15) flags.push('partial');
  if (deniedImpossible) flags.push('denied_impossible');
  if (isDeadTimeOvercounted(rawMinutesDead, playedSeconds, numbers.alivePercent)) flags.push('dead_time_overcounted');
  if (numbers.counterFell) flags.push('counter_fell');
  return {
    guid: line.guid,
    bot: line.bot,
    name: line.name,
    cleanName: line.cleanName,
    side: line.team,
    origin: numbers.origin,
    playedSeconds,
    alivePercent: numbers.alivePercent,
    ...sums,
    damageGiven: known(fields[tab.damageGiven]),
    damageReceived: known(fields[tab.damageReceived]),
    teamDamageGiven: known(fields[tab.teamDamageGiven]),
    teamDamageReceived: known(fields[tab.teamDamageReceived]),
    gibs: known(fields[tab.gibs]),
    selfKills: known(fields[tab.selfKills]),
    teamKills: known(fields[tab.teamKills]),
    teamGibs: known(fields[tab.teamGibs]),
    xp: known(fields[tab.xp]),
    killingSpree: known(fields[tab.killingSpree]),
    deathSpree: known(fields[tab.deathSpree]),
    killAssists: known(fields[tab.killAssists]),
    killSteals: known(fields[tab.killSteals]),
    headshotKills: known(fields[tab.headshotKills]),
    objectivesStolen: countsObjectives ? known(fields[tab.objectivesStolen]) : null,
    objectivesReturned: countsObjectives ? known(fields[tab.objectivesReturned]) : null,
    dynamitesPlanted: known(fields[tab.dynamitesPlanted]),
    dynamitesDefused: known(fields[tab.dynamitesDefused]),
    timesRevived: known(fields[tab.timesRevived]),
    usefulKills: known(fields[tab.usefulKills]),
    deniedSeconds: deniedImpossible ? null : rawDeniedSeconds,
    multikill2: known(fields[tab.multikill2]),
    multikill3: known(fields[tab.multikill3]),
    multikill4: known(fields[tab.multikill4]),
    multikill5: known(fields[tab.multikill5]),
    multikill6: known(fields[tab.multikill6]),
    uselessKills: known(fields[tab.uselessKills]),
    fullSelfKills: known(fields[tab.fullSelfKills]),
    repairsConstructions: known(fields[tab.repairsConstructions]),
    revivesGiven: known(fields[tab.revivesGiven]),
    rawMinutesDead,
    rawDeniedSeconds,
    flags,
    weapons: rows
  };
}

const known = (value: number | undefined): number | null => (value === undefined || Number.isNaN(value) ? null : value);

/** A weapon's row; undefined when the player neither used it nor suffered from it. */
function readWeapon(numbers: readonly number[], bit: number): WeaponRow | undefined {
  const at = bit * numbersPerWeapon;
  const hits = numbers[at] ?? 0;
  const shots = numbers[at + 1] ?? 0;
  const kills = numbers[at + 2] ?? 0;
  const deaths = numbers[at + 3] ?? 0;
  const headshots = numbers[at + 4] ?? 0;
  const weapon = weapons[bit];
  if (!weapon || (hits | shots | kills | deaths | headshots) === 0) return undefined;
  return { weapon, hits, shots, kills, deaths, headshots };
}

/**
 * Old scripts add the whole time since death again every five seconds. The file's value is believed when it lies within
 * 20 % or 0.2 minutes of played x (1 - alive).
 */
function isDeadTimeOvercounted(minutes: number | null, played: number | null, alivePercent: number | null): boolean {
  if (minutes === null || played === null || alivePercent === null) return false;
  const expected = (played / 60) * (1 - alivePercent / 100);
  return Math.abs(minutes - expected) > Math.max(0.2, 0.2 * expected);
}
