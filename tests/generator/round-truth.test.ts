import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { generateEvening } from '../../src/generator/generate-evening.ts';
import type { PlayerTruth, RoundTruth } from '../../src/generator/round-truth.ts';
import { keyOfBit } from '../../src/generator/weapons.ts';
import { arbitraryEvening } from './arbitrary-evening.ts';
import { type ReadLine, readFile } from './read-file.ts';

/** Fields that a second file adds to the first's, and what the truth calls them. */
const cumulative: readonly (readonly [index: number, key: keyof PlayerTruth])[] = [
  [0, 'damageGiven'],
  [1, 'damageReceived'],
  [2, 'teamDamageGiven'],
  [3, 'teamDamageReceived'],
  [4, 'gibs'],
  [5, 'selfKills'],
  [6, 'teamKills'],
  [7, 'teamGibs']
];

/** Fields that begin again with the second round, in files of 38 fields. */
const perRound: readonly (readonly [index: number, key: keyof PlayerTruth])[] = [
  [9, 'xp'],
  [10, 'killingSpree'],
  [11, 'deathSpree'],
  [12, 'killAssists'],
  [13, 'killSteals'],
  [14, 'headshotKills'],
  [17, 'dynamitesPlanted'],
  [18, 'dynamitesDefused'],
  [19, 'timesRevived'],
  [27, 'usefulKills'],
  [28, 'deniedSeconds'],
  [29, 'multikill2'],
  [30, 'multikill3'],
  [31, 'multikill4'],
  [32, 'multikill5'],
  [33, 'multikill6'],
  [34, 'uselessKills'],
  [35, 'fullSelfKills'],
  [36, 'repairsConstructions'],
  [37, 'revivesGiven']
];

test('the truth of a round is what its file says, less what the first round said', () => {
  fc.assert(
    fc.property(arbitraryEvening, (options) => {
      const { files, truth } = generateEvening({
        ...options,
        variant: 38,
        oddities: { ...options.oddities, brokenDenied: 0 }
      });
      const read = new Map(files.map(({ name, bytes }) => [name, readFile(bytes).lines]));
      for (const round of truth.rounds) {
        for (const player of round.players) {
          const line = find(read, round.file, player.guid);
          const before = player.origin === 'carried' ? find(read, round.firstRound ?? '', player.guid) : undefined;
          expect(line.team).toBe(player.side);
          for (const [index, key] of cumulative) {
            expect([key, Number(line.fields[index]) - Number(before?.fields[index] ?? 0)]).toEqual([key, player[key]]);
          }
          for (const [index, key] of perRound) expect([key, Number(line.fields[index])]).toEqual([key, player[key]]);
          compareWeapons(player, line, before);
          if (player.origin === 'carried') expect(line.rounds).toBe((before?.rounds ?? Number.NaN) + 1);
        }
      }
    }),
    { numRuns: 20 }
  );
});

function find(read: ReadonlyMap<string, readonly ReadLine[]>, file: string, guid: string): ReadLine {
  const line = read.get(file)?.find((candidate) => candidate.guid === guid);
  if (!line) throw new Error(`${guid} is not in ${file}`);
  return line;
}

function compareWeapons(player: PlayerTruth, line: ReadLine, before: ReadLine | undefined): void {
  const expected: Record<string, number[]> = {};
  for (const bit of new Set([...line.weapons.keys(), ...(before?.weapons.keys() ?? [])])) {
    const five = [0, 1, 2, 3, 4].map((column) =>
      Math.max(0, (line.weapons.get(bit)?.[column] ?? 0) - (before?.weapons.get(bit)?.[column] ?? 0))
    );
    if (five.some((number) => number > 0)) expected[keyOfBit[bit] ?? `bit ${bit}`] = five;
  }
  const told = Object.entries(player.weapons).map(([key, { hits, shots, kills, deaths, headshots }]) => [
    key,
    [hits, shots, kills, deaths, headshots]
  ]);
  expect(Object.fromEntries(told)).toEqual(expected);
}

test('in every round one side takes what the other deals, and sums are sums', () => {
  fc.assert(
    fc.property(arbitraryEvening, (options) => {
      const { truth } = generateEvening({ ...options, oddities: { ...options.oddities, midRoundReconnects: 0 } });
      for (const { players, durationSeconds } of truth.rounds) {
        for (const [one, other] of [
          [1, 2],
          [2, 1]
        ] as const) {
          expect(total(players, one, 'kills')).toBe(total(players, other, 'deaths'));
          expect(total(players, one, 'damageGiven')).toBe(total(players, other, 'damageReceived'));
          expect(total(players, one, 'teamDamageGiven')).toBe(total(players, one, 'teamDamageReceived'));
        }
        for (const player of players) checkPlayer(player, durationSeconds ?? 0);
      }
    }),
    { numRuns: 20 }
  );
});

function total(
  players: readonly PlayerTruth[],
  side: number,
  key: 'kills' | 'deaths' | 'damageGiven' | 'damageReceived' | 'teamDamageGiven' | 'teamDamageReceived'
): number {
  return players.filter((player) => player.side === side).reduce((sum, player) => sum + player[key], 0);
}

function checkPlayer(player: PlayerTruth, roundSeconds: number): void {
  const weapons = Object.values(player.weapons);
  for (const key of ['hits', 'shots', 'kills', 'deaths', 'headshots'] as const) {
    expect(weapons.reduce((sum, weapon) => sum + weapon[key], 0)).toBe(player[key]);
  }
  for (const key of ['killingSpree', 'headshotKills', 'usefulKills'] as const) {
    expect(player[key]).toBeLessThanOrEqual(player.kills);
  }
  const chained =
    2 * player.multikill2 +
    3 * player.multikill3 +
    4 * player.multikill4 +
    5 * player.multikill5 +
    6 * player.multikill6;
  expect(chained).toBeLessThanOrEqual(player.kills);
  expect(player.killingSpree === 0 || player.killingSpree >= 3).toBe(true);
  expect(player.playedSeconds).toBeGreaterThan(0);
  expect(player.playedSeconds).toBeLessThanOrEqual(roundSeconds);
  if (player.deniedSeconds !== null) expect(player.deniedSeconds).toBeLessThanOrEqual(30 * player.kills + 30);
}

test('a second round is played against the clock of the first, with the sides swapped', () => {
  fc.assert(
    fc.property(arbitraryEvening, (options) => {
      const { rounds } = generateEvening(options).truth;
      for (const second of rounds.filter(({ firstRound }) => firstRound !== null)) {
        const first = rounds.find(({ file }) => file === second.firstRound);
        expect(first).toMatchObject({
          number: 1,
          status: 'played',
          map: second.map,
          clockSeconds: second.limitSeconds
        });
        expect(second.defender).toBe(first?.defender);
        const before = new Map(first?.players.map(({ guid, side }) => [guid, side]));
        const stayed = second.players.filter(({ guid, side }) => before.get(guid) === side);
        if (options.oddities?.switchedTeams) expect(stayed.length).toBeLessThanOrEqual(2);
        else expect(stayed).toEqual([]);
      }
    }),
    { numRuns: 15 }
  );
});

test("a held round lasts as long as its limit, or is at least 10 s short of it by everybody's time", () => {
  fc.assert(
    fc.property(arbitraryEvening, (options) => {
      for (const round of generateEvening(options).truth.rounds.filter(({ status }) => status === 'played')) {
        const missing = round.limitSeconds - (round.durationSeconds ?? 0);
        if (round.outcome === 'hold') expect(missing === 0 || missing >= 10).toBe(true);
        else expect(round.durationSeconds).toBe(round.clockSeconds);
      }
    }),
    { numRuns: 15 }
  );
});

test('what a version of the script does not tell is null, and what it tells is not', () => {
  const nulls = (variant: 33 | 36 | 37 | 38): string[] => {
    const rows = generateEvening({ seed: 8, maps: 2, variant }).truth.rounds.flatMap(({ players }) => players);
    return Object.entries(rows[0] ?? {})
      .filter(([, value]) => value === null)
      .map(([key]) => key);
  };
  expect(nulls(33)).toEqual(['deniedSeconds', 'uselessKills', 'fullSelfKills', 'repairsConstructions', 'revivesGiven']);
  expect(nulls(36)).toEqual(['objectivesStolen', 'objectivesReturned', 'repairsConstructions', 'revivesGiven']);
  expect(nulls(37)).toEqual(['objectivesStolen', 'objectivesReturned', 'revivesGiven']);
  expect(nulls(38)).toEqual(['objectivesStolen', 'objectivesReturned']);
});

test('a file that is no played round has no players, no duration and no outcome', () => {
  const { rounds } = generateEvening({
    seed: 2,
    maps: 6,
    oddities: { orphanSecondRounds: 1, abortedFirstRounds: 1, abortedSecondRounds: 1, savedTwice: 1, idleFiles: 2 }
  }).truth;
  const others = rounds.filter(({ status }) => status !== 'played');
  expect(others.map(({ status }) => status).toSorted()).toEqual([
    'aborted',
    'aborted',
    'duplicate',
    'idle',
    'idle',
    'orphan'
  ]);
  for (const round of others)
    expect(round).toMatchObject({
      firstRound: null,
      durationSeconds: null,
      outcome: null,
      players: []
    } satisfies Partial<RoundTruth>);
});
