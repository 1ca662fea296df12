import { expect, test } from '@jest/globals';
import { type ArchivedFile, type DerivedFile, deriveFiles } from '../../../src/lib/et/derive-files.ts';
import { groupSessions } from '../../../src/lib/et/group-sessions.ts';
import { damagePerMinute } from '../../../src/lib/et/metrics.ts';
import type { PlayerRow } from '../../../src/lib/et/player-round.ts';
import { findOutcome } from '../../../src/lib/et/round-duration.ts';
import { localDate } from '../../../src/lib/util/time.ts';
import { archive, rules } from './build-file.ts';
import { areRealFilesThere, listRealFiles, readExpectedEvenings, readExpectedRounds } from './real-files.ts';

const withRealFiles = areRealFilesThere ? test : test.skip;
if (!areRealFilesThere) console.warn('Skipped: the real files (../shared/data) are not beside the project.');

const files = listRealFiles().map(({ name, bytes }) => archive(name, bytes));
const derived = deriveFiles(files, rules);

/** A file in the words of what is expected of it. */
function tell(file: ArchivedFile, { status, firstRound, round }: DerivedFile): Record<string, unknown> {
  const { defender, winner, limitSeconds, clockSeconds } =
    'content' in file.read ? file.read.content.header : { defender: null, winner: null };
  return {
    file: file.name,
    map: file.map,
    number: file.number,
    status,
    firstRound: firstRound ?? null,
    limitSeconds,
    clockSeconds,
    durationSeconds: round?.duration.seconds ?? null,
    defender,
    winner,
    outcome: round ? findOutcome({ defender, winner }) : null
  };
}

function tellPlayer(row: PlayerRow): Record<string, unknown> {
  return { ...row, weapons: Object.fromEntries(row.weapons.map(({ weapon, ...five }) => [weapon, five])) };
}

withRealFiles('every value of every real file is as expected', () => {
  const expected = readExpectedRounds();
  expect(files.map(({ name }) => name)).toEqual(expected.map(({ file }) => file).toSorted());
  for (const { players, ...round } of expected) {
    const file = files.find(({ name }) => name === round.file);
    const result = derived.get(round.file);
    if (!file || !result) throw new Error(`${round.file} was forgotten.`);
    expect(tell(file, result)).toEqual(round);
    const rows = new Map(result.round?.players.map((row) => [row.guid, tellPlayer(row)]));
    expect([...rows.keys()].toSorted()).toEqual(players.map(({ guid }) => guid).toSorted());
    for (const player of players) {
      const row = rows.get(player.guid) ?? {};
      expect(Object.fromEntries(Object.keys(player).map((key) => [key, row[key]]))).toEqual(player);
    }
  }
});

withRealFiles('the real evenings are grouped as expected, with the damage per minute of everybody', () => {
  const spans = [...derived.values()].flatMap(({ name, writtenAt, round }) => {
    if (!round) return [];
    const endedAt = writtenAt - 3000;
    const seconds = round.duration.seconds ?? 0;
    const number: 1 | 2 = name.includes('-round-1') ? 1 : 2;
    return [
      { name, number, startedAt: endedAt - seconds * 1000, endedAt, counts: !round.leftOut, rows: round.players }
    ];
  });
  const sessions = groupSessions(spans, 60);
  const expected = readExpectedEvenings();
  expect(
    sessions.map(({ startedAt, rounds }) => ({
      date: localDate(new Date(startedAt), rules.timeZone),
      firstFile: rounds[0]?.name,
      lastFile: rounds.at(-1)?.name,
      rounds: rounds.length
    }))
  ).toEqual(expected.map(({ date, firstFile, lastFile, rounds }) => ({ date, firstFile, lastFile, rounds })));
  for (const [index, { players }] of expected.entries()) {
    const rows = sessions[index]?.rounds.flatMap(({ rows }) => rows) ?? [];
    for (const { guid, playedSeconds, damageGiven, dpm } of players) {
      const own = rows.filter((row) => row.guid === guid);
      const seconds = own.reduce((sum, row) => sum + (row.playedSeconds ?? 0), 0);
      const damage = own.reduce((sum, row) => sum + (row.damageGiven ?? 0), 0);
      expect({ guid, seconds, damage }).toEqual({ guid, seconds: playedSeconds, damage: damageGiven });
      expect(damagePerMinute(damage, seconds)).toBeCloseTo(Number(dpm), 2);
    }
  }
});

withRealFiles('the order of the real files does not matter, and neither do files far away', () => {
  expect(new Map([...deriveFiles(files.toReversed(), rules)].toSorted())).toEqual(new Map([...derived].toSorted()));
  const day = '2025-10-';
  const some = files.filter(({ name }) => name.startsWith(day));
  const alone = deriveFiles(some, rules);
  for (const { name } of some) expect(alone.get(name)).toEqual(derived.get(name));
});

withRealFiles('what is odd about the real files is what the specification names', () => {
  const warnings = [...derived.values()].flatMap(({ name, round }) =>
    (round?.warnings ?? []).map((warning) => `${name}: ${warning}`)
  );
  // A kill by shoving has no weapon (stats-files.md 3.3), so that the useful kills are one more than the kills.
  expect(warnings).toEqual(['2025-10-23-222609-te_escape2-round-1.txt: 75710507: more usefulKills than kills']);
});
