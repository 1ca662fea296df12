import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { generateEvening } from '../../src/generator/generate-evening.ts';
import type { Oddities } from '../../src/generator/oddities.ts';
import { arbitraryEvening } from './arbitrary-evening.ts';
import { type ReadLine, readFile, sumColumn } from './read-file.ts';

/** Columns of a weapon's five numbers. */
const [hits, shots, kills, deaths, headshots] = [0, 1, 2, 3, 4];

test('every file has the form that the server writes', () => {
  fc.assert(
    fc.property(arbitraryEvening, (options) => {
      const { files } = generateEvening(options);
      for (const { name, bytes } of files) {
        expect(name).toMatch(/^\d{4}-\d\d-\d\d-\d{6}-[a-z0-9_]+-round-[12]\.txt$/);
        const { header, lines } = readFile(bytes);
        expect(header).toHaveLength(options.playtime ? 9 : 8);
        expect(name).toContain(`-${header[1]}-round-${header[3]}.txt`);
        expect(header.slice(4, 6).join('')).toMatch(/^[12]{2}$/);
        expect(header.slice(6, 8).join(' ')).toMatch(/^\d+:[0-5]\d \d+:[0-5]\d$/);
        for (const line of lines) checkLine(line, options.variant ?? 38);
        expect(new Set(lines.map(({ guid }) => guid)).size).toBe(lines.length);
      }
    }),
    { numRuns: 20 }
  );
});

function checkLine(line: ReadLine, variant: number): void {
  expect(line.guid).toMatch(/^[0-9A-F]{8}$/);
  expect(line.fields).toHaveLength(variant);
  expect([1, 2, 3]).toContain(line.team);
  expect(line.weapons.size).toBeGreaterThan(0);
  for (const five of line.weapons.values()) {
    expect(five.every((number) => Number.isInteger(number) && number >= 0)).toBe(true);
    expect(five.slice(0, 4).some((number) => number > 0)).toBe(true);
    expect(five[kills]).toBeLessThanOrEqual(five[hits] ?? 0);
    expect(five[headshots]).toBeLessThanOrEqual(five[hits] ?? 0);
  }
  for (const [index, text] of line.fields.entries()) {
    expect(text).toMatch([8, 21, 22, 23, 24, 25, 26].includes(index) ? /^\d+\.\d$/ : /^-?\d+$/);
  }
  const field = (index: number): number => Number(line.fields[index]);
  expect(field(8)).toBeLessThanOrEqual(100);
  expect([field(10), field(11)].every((spree) => spree === 0 || spree >= 3)).toBe(true);
  expect(line.fields[21]).toBe('0.0');
  expect(field(23) === 0 || field(23) >= 3).toBe(true);
  if (field(22) <= 2) expect(field(24)).toBe(0);
  else expect(Math.abs(field(24) - (100 * field(25)) / field(22))).toBeLessThan(9 + field(24) / 20);
  if (variant === 38) expect(field(20)).toBe(sumColumn(line, shots));
  else expect(field(20)).toBeGreaterThanOrEqual(sumColumn(line, shots));
  if (variant === 33) expect(field(15) + field(16)).toBeLessThan(60);
  else expect(field(15) + field(16)).toBe(0);
}

test('the numbers of a file agree with each other where nobody reconnects in the middle of a round', () => {
  fc.assert(
    fc.property(arbitraryEvening, (options) => {
      const { files } = generateEvening({ ...options, oddities: { ...options.oddities, midRoundReconnects: 0 } });
      for (const { bytes } of files) {
        const { lines } = readFile(bytes);
        const total = (index: number): number => lines.reduce((sum, line) => sum + Number(line.fields[index]), 0);
        const column = (index: number): number => lines.reduce((sum, line) => sum + sumColumn(line, index), 0);
        // A reconnect between the rounds, or a player who left, takes his share of the first round with him.
        const whole = lines.every(({ rounds }) => rounds === lines[0]?.rounds) && !hasGoneBetween(options.oddities);
        if (!whole) continue;
        expect(total(0)).toBe(total(1));
        expect(total(2)).toBe(total(3));
        expect(column(kills)).toBe(column(deaths));
      }
    }),
    { numRuns: 15 }
  );
});

function hasGoneBetween(oddities: Oddities = {}): boolean {
  const { reconnects, earlyLeavers, halfTimeSubstitutions, lateJoiners } = oddities;
  return [reconnects, earlyLeavers, halfTimeSubstitutions, lateJoiners].some((wanted) => wanted !== undefined);
}

test('the ratio of kills to deaths follows the weapons, except for who is crushed', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (seed) => {
      for (const { bytes } of generateEvening({ seed, maps: 3 }).files) {
        for (const line of readFile(bytes).lines) {
          const [won, lost] = [sumColumn(line, kills), sumColumn(line, deaths)];
          const ratio = lost === 0 ? won + 1 : won / lost;
          expect(Math.abs(Number(line.fields[26]) - ratio)).toBeLessThan(0.0501);
        }
      }
    }),
    { numRuns: 15 }
  );
  const crushed = generateEvening({ seed: 1, maps: 1, oddities: { crushes: 1 } });
  const lines = crushed.files.flatMap(({ bytes }) => readFile(bytes).lines);
  expect(
    lines.some((line) => Math.abs(Number(line.fields[26]) - sumColumn(line, kills) / sumColumn(line, deaths)) > 0.051)
  ).toBe(true);
});

test('a revive is a hit of the syringe, and somebody is revived by it', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (seed) => {
      for (const { bytes, name } of generateEvening({ seed, maps: 2 }).files) {
        const { lines } = readFile(bytes);
        const sum = (index: number): number => lines.reduce((total, line) => total + Number(line.fields[index]), 0);
        expect(sum(19)).toBe(sum(37));
        if (!name.endsWith('-round-1.txt')) continue;
        for (const line of lines) expect(line.weapons.get(27)?.[hits] ?? 0).toBe(Number(line.fields[37]));
      }
    }),
    { numRuns: 15 }
  );
});

test('versions of the script differ only in the fields they have', () => {
  const files = ([33, 36, 37, 38] as const).map((variant) =>
    readFile(generateEvening({ seed: 6, variant }).files[0]?.bytes ?? new Uint8Array())
  );
  const [first, ...others] = files.map(({ lines }) => lines);
  for (const lines of others) {
    expect(lines.map(({ guid }) => guid)).toEqual(first?.map(({ guid }) => guid));
    for (const [index, line] of lines.entries()) {
      const old = first?.[index]?.fields ?? [];
      expect(line.fields.slice(0, 15)).toEqual(old.slice(0, 15));
      expect(line.fields.slice(29, 34)).toEqual(old.slice(28, 33));
    }
  }
});

test('line ends are LF, or CRLF where that is asked for', () => {
  const [lf, crlf] = (['LF', 'CRLF'] as const).map((lineEnd) =>
    Buffer.from(generateEvening({ seed: 6, lineEnd }).files[0]?.bytes ?? []).toString('latin1')
  );
  expect(lf).not.toContain('\r');
  expect(crlf).toBe(lf?.replaceAll('\n', '\r\n'));
});
