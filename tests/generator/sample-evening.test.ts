import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { generateSample, generateSampleEvening } from '../../src/generator/sample-evening.ts';

const folder = join(import.meta.dirname, '../../sample/rounds');

test('the generator still makes the files of the sample, byte for byte (else: node src/generator/make-sample.ts)', () => {
  const files = generateSample();
  expect(readdirSync(folder).toSorted()).toEqual(files.map(({ name }) => name).toSorted());
  for (const { name, bytes } of files)
    expect([name, readFileSync(join(folder, name), 'latin1')]).toEqual([name, Buffer.from(bytes).toString('latin1')]);
});

test('the sample evening shows a newcomer what there is to see', () => {
  const { rounds, sessions } = generateSampleEvening().truth;
  expect(sessions).toHaveLength(1);
  const [session] = sessions;
  expect(session).toMatchObject({ rounds: 19, mapsComplete: 9, mapsIncomplete: 1 });
  const segments = session?.segments ?? [];
  expect(segments).toHaveLength(1);
  expect(segments[0]).toMatchObject({ mapsA: 5, mapsB: 3, draws: 1 });
  const maps = segments[0]?.maps.map(({ map }) => map) ?? [];
  expect(new Set(maps).size).toBe(maps.length - 1);
  const rows = rounds.flatMap(({ players }) => players);
  expect(rows.some(({ origin }) => origin === 'joined')).toBe(true);
  expect(rows.every(({ name }) => /^[ -~]+$/.test(name))).toBe(true);
  expect(rows.some(({ name }) => name.includes('^'))).toBe(true);
});

test("the sample evening's players are as good as real ones", () => {
  const players = generateSampleEvening().truth.sessions[0]?.players ?? [];
  expect(players).toHaveLength(8);
  for (const { kills, deaths, dpm } of players) {
    expect(dpm).toBeGreaterThan(180);
    expect(dpm).toBeLessThan(380);
    expect(kills / deaths).toBeGreaterThan(0.6);
    expect(kills / deaths).toBeLessThan(1.6);
  }
});
