import { expect, test } from '@jest/globals';
import { generateEvening } from '../../src/generator/generate-evening.ts';
import { splitIntoSegments } from '../../src/generator/segment-truth.ts';
import { expectedEvenings } from './expected-evenings.ts';

const real = expectedEvenings ? test : test.skip;

real('real evenings split into the segments that are expected of them (skipped without ../shared)', () => {
  const { rounds, sessions } = expectedEvenings ?? { rounds: [], sessions: [] };
  expect(sessions.length).toBeGreaterThan(10);
  for (const { firstFile, lastFile, segments } of sessions) {
    const own = rounds.filter(({ file, status }) => status === 'played' && file >= firstFile && file <= lastFile);
    expect(splitIntoSegments(own)).toEqual(segments);
  }
});

test('new opponents make a new segment, in which the same players may be the other letter', () => {
  for (let seed = 0; seed < 10; seed += 1) {
    const segments = generateEvening({ seed, maps: 4, oddities: { newOpponents: 1 } }).truth.sessions.flatMap(
      (session) => session.segments
    );
    expect(segments).toHaveLength(2);
    const [before, after] = segments.map(({ teamA, teamB }) => new Set([...teamA, ...teamB]));
    expect(before?.intersection(after ?? new Set()).size).toBe(3);
  }
});

test('mixed teams make a new segment of the same players', () => {
  for (let seed = 0; seed < 10; seed += 1) {
    const segments = generateEvening({ seed, maps: 4, oddities: { reshuffles: 1 } }).truth.sessions.flatMap(
      (session) => session.segments
    );
    expect(segments).toHaveLength(2);
    const [before, after] = segments.map(({ teamA, teamB }) => [...teamA, ...teamB].toSorted());
    expect(after).toEqual(before);
  }
});

test('a substitute joins the team of the one he replaces', () => {
  for (let seed = 0; seed < 10; seed += 1) {
    const { rounds, sessions } = generateEvening({
      seed,
      maps: 4,
      oddities: { substitutions: 1, swappedSides: 1 }
    }).truth;
    const segments = sessions.flatMap((session) => session.segments);
    expect(segments).toHaveLength(1);
    expect([segments[0]?.teamA.length, segments[0]?.teamB.length].toSorted()).toEqual([3, 4]);
    const guids = new Set(rounds.flatMap(({ players }) => players.map(({ guid }) => guid)));
    expect([...(segments[0]?.teamA ?? []), ...(segments[0]?.teamB ?? [])].toSorted()).toEqual([...guids].toSorted());
  }
});
