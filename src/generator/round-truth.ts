import type { FileRow, FileStatus, PlayedFile, Variant } from './played-file.ts';
import { column, type Tally, tenthsOfMinutes } from './tally.ts';
import { keyOfBit, type WeaponKey } from './weapons.ts';

/** Five numbers of one weapon in one round alone. */
export interface WeaponTruth {
  readonly hits: number;
  readonly shots: number;
  readonly kills: number;
  readonly deaths: number;
  readonly headshots: number;
}

/** What a correct import says of one player in one round alone. Null where the file's version does not tell. */
export interface PlayerTruth {
  readonly guid: string;
  readonly name: string;
  readonly cleanName: string;
  readonly side: 1 | 2;
  readonly origin: 'first' | 'carried' | 'joined' | 'reset';
  readonly playedSeconds: number;
  readonly kills: number;
  readonly deaths: number;
  readonly headshots: number;
  readonly shots: number;
  readonly hits: number;
  readonly damageGiven: number;
  readonly damageReceived: number;
  readonly teamDamageGiven: number;
  readonly teamDamageReceived: number;
  readonly gibs: number;
  readonly selfKills: number;
  readonly teamKills: number;
  readonly teamGibs: number;
  readonly xp: number;
  readonly killingSpree: number;
  readonly deathSpree: number;
  readonly killAssists: number;
  readonly killSteals: number;
  readonly headshotKills: number;
  readonly objectivesStolen: number | null;
  readonly objectivesReturned: number | null;
  readonly dynamitesPlanted: number;
  readonly dynamitesDefused: number;
  readonly timesRevived: number;
  readonly usefulKills: number;
  readonly deniedSeconds: number | null;
  readonly multikill2: number;
  readonly multikill3: number;
  readonly multikill4: number;
  readonly multikill5: number;
  readonly multikill6: number;
  readonly uselessKills: number | null;
  readonly fullSelfKills: number | null;
  readonly repairsConstructions: number | null;
  readonly revivesGiven: number | null;
  readonly weapons: Partial<Record<WeaponKey, WeaponTruth>>;
}

/** What a correct import says of one file, in the shape of the product's export of rounds. */
export interface RoundTruth {
  readonly file: string;
  readonly map: string;
  readonly number: 1 | 2;
  readonly status: FileStatus;
  readonly firstRound: string | null;
  readonly limitSeconds: number;
  readonly clockSeconds: number;
  readonly durationSeconds: number | null;
  readonly defender: 1 | 2;
  readonly winner: 1 | 2;
  readonly outcome: 'completed' | 'hold' | null;
  readonly players: readonly PlayerTruth[];
}

/** The truth about one file, from the play and not from its text. */
export function tellRound(file: PlayedFile, variant: Variant): RoundTruth {
  const played = file.status === 'played';
  const seconds = played ? durationOf(file) : null;
  return {
    file: file.name,
    map: file.map.name,
    number: file.label,
    status: file.status,
    firstRound: played ? (file.firstRound?.name ?? null) : null,
    limitSeconds: file.limitSeconds,
    clockSeconds: file.clockSeconds,
    durationSeconds: seconds,
    defender: file.map.defender,
    winner: file.winner,
    outcome: played ? (isCompleted(file) ? 'completed' : 'hold') : null,
    players:
      seconds === null
        ? []
        : file.rows.map((row) => tellPlayer(row, seconds, variant)).filter((row) => row !== undefined)
  };
}

/**
 * Seconds of a round as the files let it be known (stats-files.md 2.3): what a script has measured; else the clock of a
 * completed attack; else the limit, unless everybody's time shows that the attackers gave up early.
 */
export function durationOf(file: PlayedFile): number {
  if (file.playtimeMs !== undefined && file.playtimeMs > 0) return Math.round(file.playtimeMs / 1000);
  if (file.recordedSeconds !== undefined) return file.recordedSeconds;
  if (isCompleted(file)) return file.clockSeconds;
  const longest = Math.max(...file.rows.map(shownSeconds));
  return file.limitSeconds - longest >= 10 ? longest : file.limitSeconds;
}

function isCompleted(file: PlayedFile): boolean {
  return file.winner !== file.map.defender;
}

/** Seconds on a team in this round, as the difference of two times that were rounded to 6 s. */
function shownSeconds({ before, now }: FileRow): number {
  const earlier = before?.teamMs ?? 0;
  return (tenthsOfMinutes(earlier + now.teamMs) - tenthsOfMinutes(earlier)) * 6;
}

function tellPlayer(row: FileRow, roundSeconds: number, variant: Variant): PlayerTruth | undefined {
  const { now, origin, team } = row;
  if (origin === 'spectator' || team === 3) return undefined;
  const weapons = tellWeapons(now);
  const five = Object.values(weapons);
  const shown = shownSeconds(row);
  return {
    guid: row.person.guid,
    name: row.name.raw,
    cleanName: row.name.clean || row.person.guid,
    side: team,
    origin,
    playedSeconds: Math.abs(shown - roundSeconds) <= 9 ? roundSeconds : shown,
    kills: sum(five, 'kills'),
    deaths: sum(five, 'deaths'),
    headshots: sum(five, 'headshots'),
    shots: sum(five, 'shots'),
    hits: sum(five, 'hits'),
    damageGiven: now.damageGiven,
    damageReceived: now.damageReceived,
    teamDamageGiven: now.teamDamageGiven,
    teamDamageReceived: now.teamDamageReceived,
    gibs: now.gibs,
    selfKills: now.selfKills,
    teamKills: now.teamKills,
    teamGibs: now.teamGibs,
    xp: now.xp,
    killingSpree: now.killingSpree,
    deathSpree: now.deathSpree,
    killAssists: now.killAssists,
    killSteals: now.killSteals,
    headshotKills: now.headshotKills,
    objectivesStolen: variant === 33 ? now.objectivesStolen : null,
    objectivesReturned: variant === 33 ? now.objectivesReturned : null,
    dynamitesPlanted: now.dynamitesPlanted,
    dynamitesDefused: now.dynamitesDefused,
    timesRevived: now.timesRevived,
    usefulKills: now.usefulKills,
    deniedSeconds: variant === 33 || row.brokenDenied !== undefined ? null : Math.floor(now.deniedMs / 1000),
    multikill2: now.multikills[0],
    multikill3: now.multikills[1],
    multikill4: now.multikills[2],
    multikill5: now.multikills[3],
    multikill6: now.multikills[4],
    uselessKills: variant === 33 ? null : now.uselessKills,
    fullSelfKills: variant === 33 ? null : now.fullSelfKills,
    repairsConstructions: variant < 37 ? null : now.repairs,
    revivesGiven: variant < 38 ? null : now.revivesGiven,
    weapons
  };
}

/** Weapons of this round alone: shots that the game took back leave 0, and what is all 0 is left out. */
function tellWeapons(now: Tally): Partial<Record<WeaponKey, WeaponTruth>> {
  const told: Partial<Record<WeaponKey, WeaponTruth>> = {};
  for (const [bit, key] of keyOfBit.entries()) {
    const number = (col: number): number => Math.max(0, now.weapons[bit * 5 + col] ?? 0);
    const weapon = {
      hits: number(column.hits),
      shots: number(column.shots),
      kills: number(column.kills),
      deaths: number(column.deaths),
      headshots: number(column.headshots)
    };
    if (key && Object.values(weapon).some((value) => value > 0)) told[key] = weapon;
  }
  return told;
}

function sum(weapons: readonly WeaponTruth[], key: keyof WeaponTruth): number {
  return weapons.reduce((total, weapon) => total + weapon[key], 0);
}
