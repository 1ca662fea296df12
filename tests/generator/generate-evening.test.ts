import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { generateEvening } from '../../src/generator/generate-evening.ts';
import { arbitraryEvening } from './arbitrary-evening.ts';
import { readFile } from './read-file.ts';

const stampOf = (name: string): number =>
  Date.parse(name.replace(/^(\d{4}-\d\d-\d\d)-(\d\d)(\d\d)(\d\d).*$/, '$1T$2:$3:$4Z')) / 1000;

test('the same seed and options give the same bytes and the same truth', () => {
  fc.assert(
    fc.property(arbitraryEvening, (options) => {
      expect(generateEvening(options)).toEqual(generateEvening(options));
    }),
    { numRuns: 10 }
  );
});

test('another seed gives another evening', () => {
  expect(generateEvening({ seed: 1 }).files).not.toEqual(generateEvening({ seed: 2 }).files);
  expect(generateEvening({ seed: 1 }).files).not.toEqual(generateEvening({ seed: 1 + 2 ** 32 }).files);
});

test('every file has a truth, and names are in the order of their writing', () => {
  fc.assert(
    fc.property(arbitraryEvening, (options) => {
      const { files, truth } = generateEvening(options);
      const names = files.map(({ name }) => name);
      expect(truth.rounds.map(({ file }) => file)).toEqual(names);
      expect(names.toSorted()).toEqual(names);
      expect(new Set(names.map(stampOf)).size).toBe(names.length);
    }),
    { numRuns: 20 }
  );
});

test('rounds do not overlap: each begins after the one before was saved', () => {
  fc.assert(
    fc.property(arbitraryEvening, (options) => {
      let free = 0;
      for (const { file, status, durationSeconds } of generateEvening(options).truth.rounds) {
        if (status === 'played' && !options.oddities?.savedTwice) {
          expect(stampOf(file) - 3 - (durationSeconds ?? 0)).toBeGreaterThan(free);
        }
        free = stampOf(file) - 3;
      }
    }),
    { numRuns: 20 }
  );
});

test('maps, players and the beginning are as asked for', () => {
  for (const players of [4, 7, 12]) {
    const { files, truth } = generateEvening({
      seed: 5,
      maps: 3,
      players,
      start: '2025-01-31T23:50',
      timeZone: 'America/New_York'
    });
    expect(files).toHaveLength(6);
    expect(files[0]?.name).toMatch(/^2025-0[12]-/);
    for (const { players: rows } of truth.rounds) {
      expect(rows.filter(({ side }) => side === 1).length + rows.filter(({ side }) => side === 2).length).toBe(players);
    }
  }
});

test('no map begins after the last start', () => {
  const { files } = generateEvening({ seed: 5, maps: 20, start: '2026-10-16T20:45', lastStart: '2026-10-16T22:00' });
  expect(files.at(-1)?.name.slice(0, 15) ?? '').toMatch(/^2026-10-16-2[12]/);
});

test('an evening ends before clocks change, unless it is asked to go on', () => {
  const night = { seed: 4, start: '2025-10-25T23:30', maps: 16 } as const;
  expect(generateEvening(night).files.at(-1)?.name.slice(0, 14)).toMatch(/^2025-10-26-0[01]/);
  const { files, truth } = generateEvening({ ...night, throughClockChange: true });
  const names = files.map(({ name }) => name);
  expect(names.toSorted()).not.toEqual(names);
  expect(new Set(names).size).toBe(32);
  expect(truth.sessions).toHaveLength(1);
  const spring = generateEvening({ ...night, start: '2026-03-28T23:30', throughClockChange: true });
  expect(spring.files.filter(({ name }) => name.startsWith('2026-03-29-02'))).toEqual([]);
  expect(spring.truth.sessions).toHaveLength(1);
  expect(() => generateEvening({ seed: 4, start: '2025-10-26T02:30' })).toThrow('throughClockChange');
});

test('the ninth field of the header is the measured time, and below 0 where the end was not seen', () => {
  const { files, truth } = generateEvening({
    seed: 4,
    maps: 6,
    playtime: true,
    oddities: { abortedFirstRounds: 1, surrenders: 1 }
  });
  for (const [index, round] of truth.rounds.entries()) {
    const measured = Number(readFile(files[index]?.bytes ?? new Uint8Array()).header[8]);
    if (round.status === 'aborted') expect(measured).toBeLessThan(0);
    else expect(Math.round(measured / 1000)).toBe(round.durationSeconds);
  }
});

test('options that cannot be met are refused with the reason', () => {
  expect(() => generateEvening({ seed: 0.5 })).toThrow('0.5 is not a whole number');
  expect(() => generateEvening({ seed: 1, players: 3 })).toThrow('4 to 32 players, not 3');
  expect(() => generateEvening({ seed: 1, maps: 0 })).toThrow('at least one map, not 0');
  expect(() => generateEvening({ seed: 1, maps: 1, oddities: { draws: 1, crushes: 1 } })).toThrow(
    '2 oddities need a map each'
  );
  expect(() => generateEvening({ seed: 1, maps: 2, oddities: { substitutions: 2 } })).toThrow(
    '2 substitutions need 3 maps'
  );
  expect(() => generateEvening({ seed: 1, maps: 2, oddities: { repeatedMaps: 2 } })).toThrow(
    '2 repeated maps do not fit'
  );
  expect(() => generateEvening({ seed: 1, oddities: { brokenDenied: 1 } })).toThrow('36 fields only');
  expect(() => generateEvening({ seed: 1, people: [] })).toThrow('6 players are wanted of only 0 people');
  expect(() => generateEvening({ seed: 1, start: 'tonight' })).toThrow('tonight is not a local time');
  expect(() => generateEvening({ seed: 1, timeZone: 'Nowhere' })).toThrow('no time zone Nowhere');
});
