import { numbersPerWeapon, type PlayerLine } from './parse-player-line.ts';
import type { StatsFileContent } from './parse-stats-file.ts';
import {
  findPlayedSeconds,
  makePlayerRow,
  type PlayerRow,
  type RoundNumbers,
  readTeamSeconds
} from './player-round.ts';
import { measureDuration, type RoundDuration } from './round-duration.ts';
import { cumulativeFields, tab } from './tab-fields.ts';
import { knifeBits, weapons } from './weapons.ts';

/** One round alone: how long it took and what everybody did in it. */
export interface RoundAlone {
  readonly duration: RoundDuration;
  readonly players: readonly PlayerRow[];
}

/** The first round of a match: its file holds just this round. */
export function readFirstRound(content: StatsFileContent): RoundAlone {
  const duration = measureDuration(content.header, findLongest(content.players));
  const players = content.players.map((line) => makePlayerRow(ownNumbers(line, 'first'), duration.seconds));
  return { duration, players };
}

/**
 * The second round of a match: what the second file holds minus what the first holds, because the engine keeps its
 * counters until the map changes (stats-files.md 5.4 and 5.5). Players who reconnected or came later stand in the second
 * file with their own numbers. A spectator who played only the first round is left out.
 */
export function subtractRounds(first: StatsFileContent, second: StatsFileContent): RoundAlone {
  const before = new Map(first.players.map((line) => [line.guid, line]));
  const numbers: RoundNumbers[] = [];
  for (const line of second.players) {
    const alone = subtractPlayer(before.get(line.guid), line);
    if (line.team !== 3 || alone.teamSeconds !== null) numbers.push(alone);
  }
  const longest = Math.max(...numbers.map(({ teamSeconds }) => teamSeconds ?? 0));
  const duration = measureDuration(second.header, longest > 0 ? longest : null);
  const firstSeconds = measureDuration(first.header, findLongest(first.players)).seconds;
  const players = numbers.map((alone) => {
    const earlier = alone.origin === 'carried' ? before.get(alone.line.guid) : undefined;
    const alivePercent = earlier ? subtractAlive(earlier, alone, firstSeconds, duration.seconds) : alone.alivePercent;
    return makePlayerRow({ ...alone, alivePercent }, duration.seconds);
  });
  return { duration, players };
}

/** How long the second round took, measured against this first one; null when nobody's time is known. */
export function measureSecondRound(first: StatsFileContent, second: StatsFileContent): number | null {
  const before = new Map(first.players.map((line) => [line.guid, line]));
  const seconds = second.players.map((line) => {
    const earlier = before.get(line.guid);
    return (secondsOf(line) ?? 0) - (earlier && isCarried(earlier, line) ? (secondsOf(earlier) ?? 0) : 0);
  });
  const longest = Math.max(0, ...seconds);
  return measureDuration(second.header, longest > 0 ? longest : null).seconds;
}

function findLongest(players: readonly PlayerLine[]): number | null {
  const longest = Math.max(0, ...players.map((line) => secondsOf(line) ?? 0));
  return longest > 0 ? longest : null;
}

const secondsOf = (line: PlayerLine) => readTeamSeconds(line.tab[tab.minutesPlayed]);

function ownNumbers(line: PlayerLine, origin: RoundNumbers['origin']): RoundNumbers {
  return {
    line,
    origin,
    weapons: line.weapons,
    tab: line.tab,
    teamSeconds: secondsOf(line),
    alivePercent: clampPercent(line.tab[tab.alivePercent]),
    counterFell: false
  };
}

function subtractPlayer(first: PlayerLine | undefined, second: PlayerLine): RoundNumbers {
  if (!first) return ownNumbers(second, 'joined');
  if (!isCarried(first, second)) return ownNumbers(second, 'reset');
  const fields = Float64Array.from(second.tab);
  let counterFell = false;
  for (const field of cumulativeFields) {
    const difference = (second.tab[field] ?? 0) - (first.tab[field] ?? 0);
    counterFell ||= difference < 0;
    fields[field] = Math.max(0, difference);
  }
  const numbers = new Int32Array(weapons.length * numbersPerWeapon);
  for (let at = 0; at < numbers.length; at++) {
    const difference = (second.weapons[at] ?? 0) - (first.weapons[at] ?? 0);
    counterFell ||= difference < 0 && !isKnifeShots(at);
    numbers[at] = Math.max(0, difference);
  }
  const teamSeconds = (secondsOf(second) ?? 0) - (secondsOf(first) ?? 0);
  return {
    line: second,
    origin: 'carried',
    weapons: numbers,
    tab: fields,
    teamSeconds: teamSeconds > 0 ? teamSeconds : null,
    alivePercent: null,
    counterFell
  };
}

const shotsIndex = 1;

/** Shots of a knife fall when a body is gibbed with it, and so prove nothing. */
function isKnifeShots(at: number): boolean {
  return at % numbersPerWeapon === shotsIndex && knifeBits.includes(Math.floor(at / numbersPerWeapon));
}

/** Fields that a reconnect sets back to 0, so that a smaller value proves one. */
const resetFields = [tab.damageGiven, tab.damageReceived, tab.minutesPlayed, tab.selfKills, tab.gibs] as const;

/** Whether the second file of a player goes on from the first: the engine's round count rose and no counter fell. */
export function isCarried(first: PlayerLine, second: PlayerLine): boolean {
  if (first.rounds !== null && second.rounds !== null && second.rounds <= first.rounds) return false;
  if (resetFields.some((field) => (second.tab[field] ?? 0) < (first.tab[field] ?? 0))) return false;
  return (
    sumWeapons(second, killsIndex) >= sumWeapons(first, killsIndex) &&
    sumWeapons(second, deathsIndex) >= sumWeapons(first, deathsIndex)
  );
}

const killsIndex = 2;
const deathsIndex = 3;

function sumWeapons(line: PlayerLine, index: number): number {
  let sum = 0;
  for (let at = index; at < line.weapons.length; at += numbersPerWeapon) sum += line.weapons[at] ?? 0;
  return sum;
}

/**
 * Share of the second round that the player was alive. The file has only the share of both rounds together, so the
 * seconds alive are subtracted and divided anew (stats-files.md 5.6).
 */
function subtractAlive(
  first: PlayerLine,
  alone: RoundNumbers,
  firstDuration: number | null,
  secondDuration: number | null
): number | null {
  const firstPercent = clampPercent(first.tab[tab.alivePercent]);
  const bothPercent = clampPercent(alone.line.tab[tab.alivePercent]);
  const firstSeconds = findPlayedSeconds(secondsOf(first), firstDuration) ?? 0;
  const played = findPlayedSeconds(alone.teamSeconds, secondDuration);
  if (firstPercent === null || bothPercent === null || played === null) return null;
  const alive = (bothPercent * (firstSeconds + played) - firstPercent * firstSeconds) / played;
  return clampPercent(alive);
}

function clampPercent(value: number | undefined): number | null {
  if (value === undefined || Number.isNaN(value)) return null;
  return Math.min(100, Math.max(0, value));
}
