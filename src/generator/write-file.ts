import type { FileRow, PlayedFile, Variant } from './played-file.ts';
import { column, emptyTally, sumColumn, type Tally, tenthsOfMinutes } from './tally.ts';
import { weaponCount } from './weapons.ts';

/** How a server writes its files. */
export interface FileStyle {
  /** The server's name, with colour codes. */
  readonly server: string;
  readonly variant: Variant;
  readonly lineEnd: 'LF' | 'CRLF';
}

/** The bytes of a file, as the server's script would have written them (stats-files.md 2 to 4). */
export function writeFile(file: PlayedFile, style: FileStyle): Uint8Array {
  const end = style.lineEnd === 'LF' ? '\n' : '\r\n';
  const header = [
    style.server,
    file.map.name,
    file.config,
    file.label,
    file.map.defender,
    file.winner,
    clock(file.limitSeconds),
    clock(file.clockSeconds),
    ...(file.playtimeMs === undefined ? [] : [file.playtimeMs])
  ].join('\\');
  const text = [header, ...file.rows.map((row) => playerLine(row, style.variant))].map((line) => line + end).join('');
  return Buffer.from(text, 'latin1');
}

/** Whether the script writes a line at all: only for somebody with a number at some weapon. */
export function isWritten(before: Tally | undefined, now: Tally): boolean {
  return now.weapons.some((number, at) => at % 5 !== column.headshots && number + (before?.weapons[at] ?? 0) !== 0);
}

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

function playerLine(row: FileRow, variant: Variant): string {
  const before = row.before ?? emptyTally();
  const { now } = row;
  const groups: number[] = [];
  let mask = 0;
  for (let bit = 0; bit < weaponCount; bit += 1) {
    const at = bit * 5;
    const five = [0, 1, 2, 3, 4].map((col) => (now.weapons[at + col] ?? 0) + (before.weapons[at + col] ?? 0));
    if (five.every((number, col) => number === 0 || col === column.headshots)) continue;
    mask += 2 ** bit;
    groups.push(...five);
  }
  const fields = scriptFields(row, before, now, variant);
  return `${row.person.guid}\\${row.name.wire}\\${row.rounds}\\${row.team}\\${mask} ${groups.join(' ')} \t${fields.join('\t')}`;
}

function scriptFields(row: FileRow, before: Tally, now: Tally, variant: Variant): (number | string)[] {
  const teamMs = before.teamMs + now.teamMs;
  const multikills = now.multikills;
  const denied = row.brokenDenied ?? Math.floor(now.deniedMs / 1000);
  const fields = [
    before.damageGiven + now.damageGiven,
    before.damageReceived + now.damageReceived,
    before.teamDamageGiven + now.teamDamageGiven,
    before.teamDamageReceived + now.teamDamageReceived,
    before.gibs + now.gibs,
    before.selfKills + now.selfKills,
    before.teamKills + now.teamKills,
    before.teamGibs + now.teamGibs,
    tenth((100 * (before.aliveMs + now.aliveMs)) / teamMs),
    now.xp,
    now.killingSpree,
    now.deathSpree,
    now.killAssists,
    now.killSteals,
    now.headshotKills,
    variant === 33 ? now.objectivesStolen : 0,
    variant === 33 ? now.objectivesReturned : 0,
    now.dynamitesPlanted,
    now.dynamitesDefused,
    now.timesRevived,
    variant === 38 ? sumColumn(before, column.shots) + sumColumn(now, column.shots) : neverReset(before, now),
    '0.0',
    `${Math.floor(tenthsOfMinutes(teamMs) / 10)}.${tenthsOfMinutes(teamMs) % 10}`,
    tenth(now.tank),
    tenthsOfMinutes(teamMs) > 20 ? tenth((100 * now.scriptDeadMs) / teamMs) : '0.0',
    tenth(now.scriptDeadMs / 60_000),
    killRatio(before, now),
    now.usefulKills
  ];
  if (variant === 33) return [...fields, ...multikills];
  return [...fields, denied, ...multikills, now.uselessKills, now.fullSelfKills, now.repairs, now.revivesGiven].slice(
    0,
    variant
  );
}

function killRatio(before: Tally, now: Tally): string {
  const kills = sumColumn(before, column.kills) + sumColumn(now, column.kills) + before.crushKills + now.crushKills;
  const deaths =
    sumColumn(before, column.deaths) + sumColumn(now, column.deaths) + before.crushDeaths + now.crushDeaths;
  return tenth(deaths === 0 ? kills + 1 : kills / deaths);
}

/** Bullets as old scripts counted them: the sum so far, added again at each look every 5 s. */
function neverReset(before: Tally, now: Tally): number {
  const looks = Math.max(1, Math.floor(now.teamMs / 5000));
  const shots = sumColumn(now, column.shots);
  return Math.floor(looks * sumColumn(before, column.shots) + (shots * (looks + 1)) / 2);
}

/** One digit after the point, half up, as the script rounds. */
function tenth(value: number): string {
  return (Math.floor(value * 10 + 0.5) / 10).toFixed(1);
}
