import { noWeapons, numbersPerWeapon, type PlayerLine } from './parse-player-line.ts';
import type { StatsFileContent } from './parse-stats-file.ts';
import {
  findPlayedSeconds,
  makePlayerRow,
  type PlayerRow,
  type RoundNumbers,
  readTeamSeconds
} from './player-round.ts';
import { findMostSeconds, measureDuration, type RoundDuration } from './round-duration.ts';
import { cumulativeFields, tab } from './tab-fields.ts';
import { knifeBits } from './weapons.ts';

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
 * file with their own numbers. A spectator who played only the first round is left out, and so is somebody whose numbers
 * are of both rounds although the first file does not have him.
 */
export function subtractRounds(first: StatsFileContent, second: StatsFileContent): RoundAlone {
  const before = new Map(first.players.map((line) => [line.guid, line]));
  const most = findMostSeconds(second.header);
  const numbers: RoundNumbers[] = [];
  for (const line of second.players) {
    const earlier = before.get(line.guid);
    const alone = subtractPlayer(earlier, line, most);
    const isSpectator = line.team === 3 && (alone.teamSeconds ?? 0) === 0;
    const isOfBoth = !earlier && secondsOf(line) !== null && alone.teamSeconds === null;
    if (!isSpectator && !isOfBoth) numbers.push(alone);
  }
  const longest = Math.max(0, ...numbers.map(({ teamSeconds }) => teamSeconds ?? 0));
  const duration = measureDuration(second.header, longest > 0 ? longest : null);
  const firstSeconds = measureFirstRound(first);
  const players = numbers.map((alone) => {
    const earlier = alone.origin === 'carried' ? before.get(alone.line.guid) : undefined;
    const alivePercent = earlier ? subtractAlive(earlier, alone, firstSeconds, duration.seconds) : alone.alivePercent;
    return makePlayerRow({ ...alone, alivePercent }, duration.seconds);
  });
  return { duration, players };
}

/** How long a first round took; null when its file does not tell. */
export function measureFirstRound(content: StatsFileContent): number | null {
  return measureDuration(content.header, findLongest(content.players)).seconds;
}

/** How long the second round took, measured against this first one; null when nobody's time is known. */
export function measureSecondRound(first: StatsFileContent, second: StatsFileContent): number | null {
  const before = new Map(first.players.map((line) => [line.guid, line]));
  const most = findMostSeconds(second.header);
  const seconds = second.players.map((line) => {
    const earlier = before.get(line.guid);
    return earlier && !isCarried(earlier, line) ? secondsOf(line) : findTeamSeconds(earlier, line, most);
  });
  const longest = Math.max(0, ...seconds.map((value) => value ?? 0));
  return measureDuration(second.header, longest > 0 ? longest : null).seconds;
}

function findLongest(players: readonly PlayerLine[]): number | null {
  const longest = Math.max(0, ...players.map((line) => secondsOf(line) ?? 0));
  return longest > 0 ? longest : null;
}

const secondsOf = (line: PlayerLine) => readTeamSeconds(line.tab[tab.minutesPlayed]);

/** The on-team time may exceed what the header allows by so many seconds. */
const tolerance = 15;

/**
 * Seconds that a player who has not reconnected was on a team in the second round; null when that is not known. Without his
 * time in the first round his time in the second file counts, unless it is too long for one round and so is of both.
 */
function findTeamSeconds(first: PlayerLine | undefined, second: PlayerLine, most: number | null): number | null {
  const before = first ? secondsOf(first) : null;
  const after = secondsOf(second);
  if (after === null) return null;
  if (before !== null) return after - before;
  return most !== null && after > most + tolerance ? null : after;
}

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

function subtractPlayer(first: PlayerLine | undefined, second: PlayerLine, most: number | null): RoundNumbers {
  if (!first) return { ...ownNumbers(second, 'joined'), teamSeconds: findTeamSeconds(first, second, most) };
  if (!isCarried(first, second)) return ownNumbers(second, 'reset');
  const fields = second.tab.slice();
  let counterFell = false;
  for (const field of cumulativeFields) {
    const difference = (second.tab[field] ?? 0) - (first.tab[field] ?? 0);
    counterFell ||= difference < 0;
    fields[field] = Math.max(0, difference);
  }
  const numbers = noWeapons.slice();
  for (let at = 0; at < numbers.length; at++) {
    const difference = (second.weapons[at] ?? 0) - (first.weapons[at] ?? 0);
    counterFell ||= difference < 0 && !isKnifeShots(at);
    numbers[at] = Math.max(0, difference);
  }
  return {
    line: second,
    origin: 'carried',
    weapons: numbers,
    tab: fields,
    teamSeconds: findTeamSeconds(first, second, most),
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
  if (firstPercent === null || bothPercent === null || played === null || played === 0) return null;
  const alive = (bothPercent * (firstSeconds + played) - firstPercent * firstSeconds) / played;
  return clampPercent(alive);
}

function clampPercent(value: number | undefined): number | null {
  if (value === undefined || Number.isNaN(value)) return null;
  return Math.min(100, Math.max(0, value));
}
