import { expect, test } from '@jest/globals';
import type { Evening } from '../../src/generator/generate-evening.ts';
import { generateHistory } from '../../src/generator/generate-history.ts';
import { readFile } from './read-file.ts';

const stampOf = (name: string): number =>
  Date.parse(name.replace(/^(\d{4}-\d\d-\d\d)-(\d\d)(\d\d)(\d\d).*$/, '$1T$2:$3:$4Z')) / 60_000;

const first = ({ files }: Evening): number => stampOf(files[0]?.name ?? '');
const last = ({ files }: Evening): number => stampOf(files.at(-1)?.name ?? '');

test('a history has at least the rounds that were asked for, and no evening more than it needs', () => {
  const evenings = [...generateHistory({ seed: 1, rounds: 500 })];
  const files = evenings.reduce((sum, evening) => sum + evening.files.length, 0);
  expect(files).toBeGreaterThanOrEqual(500);
  expect(files - (evenings.at(-1)?.files.length ?? 0)).toBeLessThan(500);
});

test('a history is lazy, and the same for the same seed', () => {
  const start = (seed: number): Evening[] =>
    generateHistory({ seed, rounds: 1_000_000, first: '2021-03-01' }).take(3).toArray();
  expect(start(7)).toEqual(start(7));
  expect(start(7)).not.toEqual(start(8));
  expect(start(7)[0]?.files[0]?.name).toMatch(/^2021-03-01/);
});

test('file names are unique, evenings are apart, and each evening is one session', () => {
  for (const rounds of [600, 200_000]) {
    const evenings = generateHistory({ seed: 5, rounds }).take(60).toArray();
    const names = evenings.flatMap(({ files }) => files.map(({ name }) => name));
    expect(new Set(names.map((name) => name.slice(0, 17))).size).toBe(names.length);
    for (const [index, evening] of evenings.entries()) {
      expect(evening.truth.sessions).toHaveLength(1);
      const before = evenings[index - 1];
      // More than the longest round on top of the hour that parts two sessions.
      if (before) expect(first(evening) - last(before)).toBeGreaterThan(75);
    }
  }
});

test('a dense history has several sessions a day, a thin one has days without', () => {
  const days = (rounds: number): Map<string, number> => {
    const dates = generateHistory({ seed: 5, rounds })
      .take(40)
      .toArray()
      .flatMap(({ truth }) => truth.sessions.map(({ date }) => date));
    return new Map(dates.map((date) => [date, dates.filter((other) => other === date).length]));
  };
  expect(Math.max(...days(200_000).values())).toBe(3);
  expect(Math.max(...days(300).values())).toBe(1);
});

test("the server's script grows with the years, unless one version is asked for", () => {
  const versions = (variant?: 33): number[] => {
    const fields = [...generateHistory({ seed: 2, rounds: 400, variant })].flatMap(({ files }) =>
      files.flatMap(({ bytes }) => readFile(bytes).lines.map((line) => line.fields.length))
    );
    return fields.filter((count, index) => count !== fields[index - 1]);
  };
  expect(versions()).toEqual([33, 36, 37, 38]);
  expect(versions(33)).toEqual([33]);
});

test('the same people come again and again', () => {
  const people = generateHistory({ seed: 2, rounds: 900, people: 24 })
    .take(40)
    .toArray()
    .map(({ truth }) => new Set(truth.sessions.flatMap(({ players }) => players.map(({ guid }) => guid))));
  const all = people.reduce((one, other) => one.union(other));
  expect(all.size).toBeLessThanOrEqual(24);
  expect(all.size).toBeGreaterThan(12);
});

test('options that cannot be met are refused with the reason', () => {
  const start = (options: Parameters<typeof generateHistory>[0]) => () => [...generateHistory(options)];
  expect(start({ seed: 1, rounds: 0 })).toThrow('at least one round, not 0');
  expect(start({ seed: 1, rounds: 1, people: 6 })).toThrow('24 people or more, not 6');
  expect(start({ seed: 1, rounds: 1, first: 'yesterday' })).toThrow('yesterday is not a day');
  expect(start({ seed: 1, rounds: 500, first: '2035-12-20' })).toThrow(
    'do not fit between 2035-12-20 and the year 2035'
  );
});
