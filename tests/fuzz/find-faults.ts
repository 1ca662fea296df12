import { auditEvening } from '../../src/lib/et/audit-evening.ts';
import type { ArchivedFile, DerivedFile } from '../../src/lib/et/derive-files.ts';
import type { EveningRound } from '../../src/lib/et/evening.ts';
import { measureAll, metricKeys } from '../../src/lib/et/metrics/dictionary.ts';
import type { PlayerLine } from '../../src/lib/et/parse-player-line.ts';
import { type PlayerRow, playerCounters } from '../../src/lib/et/player-round.ts';
import { cumulativeFields } from '../../src/lib/et/tab-fields.ts';
import { knifeBits, weapons } from '../../src/lib/et/weapons.ts';

/** Which invariants of the specification the derived rounds break without a word about it; none when all is well. */
export function findFaults(files: readonly ArchivedFile[], derived: ReadonlyMap<string, DerivedFile>): string[] {
  const contents = new Map(files.map(({ name, read }) => [name, 'content' in read ? read.content : undefined]));
  const linesOf = (name: string) => new Map(contents.get(name)?.players.map((line) => [line.guid, line]));
  const faults = files.filter(({ name }) => !derived.has(name)).map(({ name }) => `${name}: forgotten`);
  const seconds = new Map<string, string>();
  for (const { name, status, writtenAt, reason, firstRound, round } of derived.values()) {
    const say = (what: string) => faults.push(`${name}: ${what}`);
    if (!Number.isFinite(writtenAt)) say('no moment of writing');
    if ((status === 'played') !== (round !== undefined)) say(`${status} ${round ? 'with' : 'without'} a round`);
    if (!round && !reason) say(`${status} without a reason`);
    if (!round) continue;
    if (firstRound !== undefined) {
      if (derived.get(firstRound)?.status === 'rejected') say(`goes on from ${firstRound}, which is rejected`);
      if (seconds.has(firstRound)) say(`${firstRound} has another second round, ${seconds.get(firstRound)}`);
      seconds.set(firstRound, name);
    }
    const { seconds: duration } = round.duration;
    if (duration !== null && !isCount(duration)) say(`a duration of ${duration}`);
    if (new Set(round.players.map(({ guid }) => guid)).size < round.players.length) say('somebody has two rows');
    const [own, before] = [linesOf(name), linesOf(firstRound ?? '')];
    for (const row of round.players) {
      const about = (what: string) => say(`${row.guid}: ${what}`);
      checkValues(row, about);
      const line = own.get(row.guid);
      if (line) checkOrigin(row, line, row.origin === 'carried' ? before.get(row.guid) : undefined, about);
      else about('stands in no line of the file');
      checkWeapons(row, round.warnings, about);
    }
    checkSums(toEveningRound(name, derived.get(name)), round.warnings, say);
  }
  return faults;
}

type Say = (what: string) => void;

/** As an integer of PostgreSQL takes it. */
const isCount = (value: number) => Number.isInteger(value) && value >= 0 && value < 2 ** 31;

/** No counter is negative or overflows its column; xp may fall below 0, and times may have a decimal point. */
function checkValues(row: PlayerRow, say: Say): void {
  for (const counter of playerCounters) {
    const value = row[counter];
    const isRight = value === null || isCount(value) || (counter === 'xp' && isCount(Math.abs(value)));
    if (!isRight) say(`${counter} is ${value}`);
  }
  const { alivePercent, rawMinutesDead, rawDeniedSeconds, bulletHits, bulletShots, side } = row;
  if (alivePercent !== null && !(alivePercent >= 0 && alivePercent <= 100)) say(`alive ${alivePercent} percent`);
  if (rawMinutesDead !== null && !(rawMinutesDead >= 0 && rawMinutesDead < 2 ** 31)) say(`${rawMinutesDead} minutes`);
  if (rawDeniedSeconds !== null && !isCount(rawDeniedSeconds)) say(`raw denied seconds are ${rawDeniedSeconds}`);
  if (!isCount(bulletHits) || !isCount(bulletShots)) say(`bullets ${bulletHits} of ${bulletShots}`);
  if (side !== null && ![1, 2, 3].includes(side)) say(`side ${side}`);
  if (row.guid === '' || row.guid.length > 32) say('a GUID that the database does not take');
  for (const name of [row.name, row.cleanName]) {
    if (name.length > 128 || name.includes('\0') || !name.isWellFormed()) say(`the name ${JSON.stringify(name)}`);
  }
  const numbers = measureAll([row]);
  for (const metric of metricKeys) {
    const { value } = numbers[metric];
    if (value !== null && !Number.isFinite(value)) say(`the metric ${metric} is ${value}`);
  }
}

const damageCounters = [
  'damageGiven',
  'damageReceived',
  'teamDamageGiven',
  'teamDamageReceived',
  'gibs',
  'selfKills',
  'teamKills',
  'teamGibs'
] as const;

/** What the first round held and what the second holds alone are together what the second file says. */
function checkOrigin(row: PlayerRow, line: PlayerLine, before: PlayerLine | undefined, say: Say): void {
  if (row.origin === 'carried' && !before) say('carried from a file that does not have him');
  if (row.flags.includes('counter_fell')) return;
  for (const field of cumulativeFields) {
    const counter = damageCounters[field];
    const sum = (before?.tab[field] ?? 0) + (counter ? (row[counter] ?? Number.NaN) : Number.NaN);
    const said = line.tab[field];
    if (said !== undefined && !Number.isNaN(said) && sum !== said) say(`${counter}: ${sum} instead of ${said}`);
  }
  for (const [bit, weapon] of weapons.entries()) {
    const own = row.weapons.find((one) => one.weapon === weapon);
    for (const [index, what] of (['hits', 'shots', 'kills', 'deaths', 'headshots'] as const).entries()) {
      // Shots with a knife are taken back when a body is gibbed with it.
      if (what === 'shots' && knifeBits.includes(bit)) continue;
      const at = bit * 5 + index;
      const sum = (before?.weapons[at] ?? 0) + (own?.[what] ?? 0);
      if (sum !== line.weapons[at]) say(`${weapon} ${what}: ${sum} instead of ${line.weapons[at]}`);
    }
  }
}

/** Kills and headshots never exceed hits (stats-files.md 3.3); where a file says so, the round must say that it does. */
function checkWeapons(row: PlayerRow, warnings: readonly string[], say: Say): void {
  const sums = { kills: 0, deaths: 0, headshots: 0, shots: 0, hits: 0 };
  for (const one of row.weapons) {
    for (const what of ['kills', 'deaths', 'headshots', 'shots', 'hits'] as const) {
      if (!isCount(one[what])) say(`${what} with ${one.weapon} are ${one[what]}`);
      sums[what] += one[what];
    }
    for (const what of ['kills', 'headshots'] as const) {
      const isTold = warnings.includes(`${row.guid}: more ${what} than hits with ${one.weapon}`);
      if (one[what] > one.hits !== isTold) say(`${one[what]} ${what} of ${one.hits} hits with ${one.weapon}`);
    }
  }
  for (const what of ['kills', 'deaths', 'headshots', 'shots', 'hits'] as const) {
    if (row[what] !== sums[what]) say(`${row[what]} ${what}, but ${sums[what]} with all weapons`);
  }
}

/** What one side gives the other suffers (sessions-and-scoring.md A.9); where it is not so, the audit must say it. */
function checkSums(round: EveningRound | undefined, warnings: readonly string[], say: Say): void {
  if (!round || round.players.some(({ bot }) => bot)) return;
  const sum = (of: 'kills' | 'deaths' | 'damageGiven' | 'damageReceived', side: 1 | 2) =>
    round.players.reduce((total, row) => (row.side === side ? total + (row[of] ?? Number.NaN) : total), 0);
  const pairs = [
    ['kills', 'kills', 'deaths'],
    ['damage', 'damageGiven', 'damageReceived']
  ] as const;
  const isComparable = pairs.every(([, given]) => !Number.isNaN(sum(given, 1) + sum(given, 2)));
  const [fault] = auditEvening([round]).faults;
  for (const [what, given, suffered] of pairs) {
    const isBalanced = sum(given, 1) === sum(suffered, 2) && sum(given, 2) === sum(suffered, 1);
    const isTold = fault?.violates.includes(what) ?? false;
    if (round.counts && isComparable && isBalanced === isTold) say(`${what}: the audit says ${isTold}`);
    const difference = round.players.reduce((total, row) => total + (row[given] ?? 0) - (row[suffered] ?? 0), 0);
    const warned = warnings.some((warning) => warning.startsWith(`the sums of ${given} and`));
    if ((difference !== 0) !== warned) say(`${given} and ${suffered} differ by ${difference}: warned ${warned}`);
  }
}

function toEveningRound(name: string, file: DerivedFile | undefined): EveningRound | undefined {
  if (!file?.round) return undefined;
  const { duration, players, leftOut } = file.round;
  return {
    id: 1,
    match: 1,
    map: 'supply',
    number: name.includes('-round-2') ? 2 : 1,
    startedAt: file.writtenAt - (duration.seconds ?? 0) * 1000,
    endedAt: file.writtenAt,
    durationSeconds: duration.seconds,
    endReason: duration.endReason,
    limitSeconds: null,
    clockSeconds: null,
    defender: null,
    winner: null,
    counts: leftOut === undefined,
    leftOut: leftOut ?? null,
    players
  };
}
