import { expect, test } from '@jest/globals';
import { type Evening, generateEvening } from '../../src/generator/generate-evening.ts';
import type { Oddities } from '../../src/generator/oddities.ts';
import type { PlayerTruth, RoundTruth } from '../../src/generator/round-truth.ts';
import { readFile } from './read-file.ts';

/** Some evenings of four maps with an oddity. */
function evenings(oddities: Oddities, variant: 36 | 38 = 38): Evening[] {
  return Array.from({ length: 8 }, (_, seed) => generateEvening({ seed, maps: 4, variant, oddities }));
}

const statuses = ({ truth }: Evening): string[] => truth.rounds.map(({ status }) => status);
const rowsOf = ({ truth }: Evening): PlayerTruth[] => truth.rounds.flatMap(({ players }) => players);
const count = (list: readonly unknown[], item: unknown): number => list.filter((other) => other === item).length;
const origins = (evening: Evening): string[] => rowsOf(evening).map(({ origin }) => origin);
const lone = ({ truth }: Evening): RoundTruth[] =>
  truth.rounds.filter(
    ({ file, number, status }) =>
      status === 'played' && number === 1 && !truth.rounds.some(({ firstRound }) => firstRound === file)
  );

test('a repeated map is played twice in a row', () => {
  for (const { truth } of evenings({ repeatedMaps: 1 })) {
    const maps = truth.sessions[0]?.segments[0]?.maps.map(({ map }) => map) ?? [];
    expect(maps.filter((map, index) => map === maps[index - 1])).toHaveLength(1);
  }
});

test('a lone first round has no second', () => {
  for (const evening of evenings({ loneFirstRounds: 1 })) {
    expect(evening.files).toHaveLength(7);
    expect(lone(evening)).toHaveLength(1);
  }
});

test('a first round that is begun again is followed by one of the same map, to which the second belongs', () => {
  for (const evening of evenings({ restartedFirstRounds: 1 })) {
    expect(evening.files).toHaveLength(9);
    const [first] = lone(evening);
    const after = evening.truth.rounds[evening.truth.rounds.findIndex(({ file }) => file === first?.file) + 1];
    expect(after).toMatchObject({ map: first?.map, number: 1 });
  }
});

test('the first round of an orphan is missing', () => {
  for (const evening of evenings({ orphanSecondRounds: 1 })) {
    expect(evening.files).toHaveLength(7);
    expect(count(statuses(evening), 'orphan')).toBe(1);
  }
});

test('an aborted first round is labelled as a second, and nobody has been carried over', () => {
  for (const evening of evenings({ abortedFirstRounds: 1 })) {
    expect(evening.files).toHaveLength(9);
    const index = statuses(evening).indexOf('aborted');
    const { header, lines } = readFile(evening.files[index]?.bytes ?? new Uint8Array());
    expect(header[3]).toBe('2');
    expect(lines.every(({ rounds }) => rounds === 0)).toBe(true);
    expect(evening.truth.rounds[index]?.clockSeconds).toBeGreaterThan(evening.truth.rounds[index]?.limitSeconds ?? 0);
  }
});

test('an aborted second round is labelled as a first, and its counters go on', () => {
  for (const evening of evenings({ abortedSecondRounds: 1 })) {
    expect(evening.files).toHaveLength(8);
    const index = statuses(evening).indexOf('aborted');
    const [first, second] = [index - 1, index].map((at) => readFile(evening.files[at]?.bytes ?? new Uint8Array()));
    expect(second?.header[3]).toBe('1');
    expect(second?.header[6]).toBe(first?.header[7]);
    for (const line of second?.lines ?? []) {
      const before = first?.lines.find(({ guid }) => guid === line.guid);
      expect(line.rounds).toBe((before?.rounds ?? Number.NaN) + 1);
      for (const at of [0, 1, 4, 5, 20, 22])
        expect(Number(line.fields[at])).toBeGreaterThanOrEqual(Number(before?.fields[at]));
    }
    expect(lone(evening)).toHaveLength(1);
  }
});

test('a round that is saved twice counts once, by the later file', () => {
  for (const evening of evenings({ savedTwice: 1 })) {
    expect(evening.files).toHaveLength(9);
    const index = statuses(evening).indexOf('duplicate');
    const [earlier, later] = [index, index + 1].map((at) => readFile(evening.files[at]?.bytes ?? new Uint8Array()));
    expect(evening.truth.rounds[index + 1]).toMatchObject({ status: 'played', number: 2 });
    expect(later?.header).toEqual(earlier?.header);
    expect(later?.lines).toEqual(earlier?.lines.toReversed());
  }
});

test('files of the idle server have nobody in them, or somebody who hurts nobody', () => {
  for (const evening of evenings({ idleFiles: 2 })) {
    const idle = evening.files.filter((_, index) => statuses(evening)[index] === 'idle');
    expect(idle).toHaveLength(2);
    for (const { bytes } of idle) {
      const { header, lines } = readFile(bytes);
      expect(header[2]).toBe('defaultpublic');
      expect(lines.length).toBeLessThanOrEqual(1);
      expect(lines.every(({ fields }) => fields[0] === '0')).toBe(true);
    }
  }
});

test('who reconnects between the rounds begins again in the second', () => {
  for (const evening of evenings({ reconnects: 1 })) {
    expect(count(origins(evening), 'reset')).toBe(1);
    const round = evening.truth.rounds.find(({ players }) => players.some(({ origin }) => origin === 'reset'));
    const guid = round?.players.find(({ origin }) => origin === 'reset')?.guid;
    const line = (name: string | null | undefined) =>
      readFile(evening.files.find((file) => file.name === name)?.bytes ?? new Uint8Array()).lines.find(
        (one) => one.guid === guid
      );
    const [first, second] = [line(round?.firstRound), line(round?.file)];
    const fewer = [0, 1, 22].some((at) => Number(second?.fields[at]) < Number(first?.fields[at]));
    expect(second?.rounds === first?.rounds || fewer).toBe(true);
  }
});

test('who reconnects in the middle of a round has only the rest of it', () => {
  for (const evening of evenings({ midRoundReconnects: 1 })) {
    const short = evening.truth.rounds.flatMap(({ players, durationSeconds }) =>
      players.filter(({ playedSeconds }) => playedSeconds < (durationSeconds ?? 0))
    );
    expect(short).toHaveLength(1);
  }
});

test('a spectator of the second round is in its file and not in its truth', () => {
  for (const evening of evenings({ spectators: 1 })) {
    const watching = evening.files.flatMap(({ name, bytes }) =>
      readFile(bytes)
        .lines.filter(({ team }) => team === 3)
        .map(({ guid, fields }) => ({ name, guid, fields }))
    );
    expect(watching).toHaveLength(1);
    const [spectator] = watching;
    const round = evening.truth.rounds.find(({ file }) => file === spectator?.name);
    expect(round?.players.map(({ guid }) => guid)).not.toContain(spectator?.guid);
    expect(round?.players).toHaveLength(5);
    expect(spectator?.fields.slice(27)).toEqual(Array.from({ length: 11 }, () => '0'));
  }
});

test('a substitute at half-time has joined, and the one who left has no row in the second round', () => {
  for (const evening of evenings({ halfTimeSubstitutions: 1 })) {
    expect(count(origins(evening), 'joined')).toBe(1);
    expect(evening.truth.sessions[0]?.players).toHaveLength(7);
    for (const { players } of evening.truth.rounds) expect(players).toHaveLength(6);
  }
});

test('who comes late stays to the end', () => {
  for (const evening of evenings({ lateJoiners: 1 })) {
    expect(count(origins(evening), 'joined')).toBe(1);
    expect(evening.truth.rounds.at(-1)?.players).toHaveLength(7);
  }
});

test('who leaves early is gone for that map only', () => {
  for (const evening of evenings({ earlyLeavers: 1 })) {
    const short = evening.truth.rounds.flatMap(({ players, durationSeconds }) =>
      players.filter(({ playedSeconds }) => playedSeconds < (durationSeconds ?? 0))
    );
    expect(short.length).toBeLessThanOrEqual(1);
    expect(short.every(({ playedSeconds }) => playedSeconds >= 60)).toBe(true);
    expect(evening.truth.sessions[0]?.players).toHaveLength(6);
  }
});

test('who switches teams is on the same side in both rounds', () => {
  for (const { truth } of evenings({ switchedTeams: 1 })) {
    const stayed = truth.rounds.flatMap(({ firstRound, players }) => {
      const before = truth.rounds.find(({ file }) => file === firstRound)?.players ?? [];
      return players.filter(({ guid, side }) => before.some((row) => row.guid === guid && row.side === side));
    });
    expect(stayed).toHaveLength(2);
    expect(new Set(stayed.map(({ side }) => side)).size).toBe(2);
  }
});

test('who takes another name keeps his GUID', () => {
  const renamed = evenings({ renames: 1 }).map((evening) => Map.groupBy(rowsOf(evening), ({ guid }) => guid));
  const names = renamed.map((rows) =>
    Math.max(...[...rows.values()].map((own) => new Set(own.map(({ name }) => name)).size))
  );
  expect(Math.max(...names)).toBe(2);
});

test('draws and early ends are as many as asked for, and none when none are', () => {
  const draws = (evening: Evening): number => evening.truth.sessions[0]?.segments[0]?.draws ?? 0;
  const early = ({ truth }: Evening): number =>
    truth.rounds.filter(
      ({ outcome, durationSeconds, limitSeconds }) => outcome === 'hold' && durationSeconds !== limitSeconds
    ).length;
  for (const evening of evenings({ draws: 2, surrenders: 1 })) expect([draws(evening), early(evening)]).toEqual([2, 1]);
  for (const evening of evenings({ draws: 0, surrenders: 0 })) expect([draws(evening), early(evening)]).toEqual([0, 0]);
});

test('equal clocks are a faster second attack that the clock does not show', () => {
  for (const { truth } of evenings({ equalClocks: 1 })) {
    const equal = truth.rounds.filter(
      ({ number, outcome, clockSeconds, limitSeconds }) =>
        number === 2 && outcome === 'completed' && clockSeconds === limitSeconds
    );
    expect(equal).toHaveLength(1);
  }
});

test('a clock of 0:00 is a held second round', () => {
  for (const { truth } of evenings({ zeroClocks: 1 }, 36)) {
    const zero = truth.rounds.filter(({ clockSeconds }) => clockSeconds === 0);
    expect(zero).toHaveLength(1);
    expect(zero[0]).toMatchObject({ number: 2, outcome: 'hold' });
  }
});

test('broken denied times are unknown in the truth', () => {
  for (const evening of evenings({ brokenDenied: 1 }, 36)) {
    expect(
      count(
        rowsOf(evening).map(({ deniedSeconds }) => deniedSeconds),
        null
      )
    ).toBe(1);
  }
});
