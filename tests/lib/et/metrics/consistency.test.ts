import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { EveningRound } from '../../../../src/lib/et/evening.ts';
import { type MetricKey, measureAll, metricKeys, metrics } from '../../../../src/lib/et/metrics/dictionary.ts';
import { listNames } from '../../../../src/lib/et/metrics/list-names.ts';
import { isPartial, type Measured } from '../../../../src/lib/et/metrics/measured.ts';
import { summarizeGroup } from '../../../../src/lib/et/metrics/summarize-group.ts';
import { summarizePlayers } from '../../../../src/lib/et/metrics/summarize-players.ts';
import { arbitraryEvening } from '../../../generator/arbitrary-evening.ts';
import { buildRow } from '../build-row.ts';
import { playEvening } from '../evening-rounds.ts';

const evenings = arbitraryEvening.map(playEvening).filter((rounds) => rounds.length > 0);
const someRuns = { numRuns: 15 };

const ofKind = (...kinds: string[]): MetricKey[] => metricKeys.filter((key) => kinds.includes(metrics[key].kind));

/** What several parts are together, by the rule of the metric's kind; null when no part knows. */
function unite(key: MetricKey, parts: readonly Measured[]): Measured {
  const values = parts.flatMap(({ value }) => value ?? []);
  const total = metrics[key].kind === 'max' ? Math.max(...values) : values.reduce((sum, value) => sum + value, 0);
  return {
    value: values.length === 0 ? null : total,
    known: parts.reduce((sum, { known }) => sum + known, 0),
    rounds: parts.reduce((sum, { rounds }) => sum + rounds, 0)
  };
}

/** Sums of fractions differ in the last digits by the order of adding. */
function expectEqual(given: Measured, expected: Measured): void {
  expect({ known: given.known, rounds: given.rounds }).toEqual({ known: expected.known, rounds: expected.rounds });
  if (given.value === null || expected.value === null) expect(given.value).toBe(expected.value);
  else expect(given.value).toBeCloseTo(expected.value, 6);
}

const united = [...ofKind('sum', 'max'), 'objectiveScore'] as const satisfies readonly MetricKey[];

test('the sums of the teams and the sums of the players are the sums of the evening', () => {
  fc.assert(
    fc.property(evenings, (rounds) => {
      const all = summarizeGroup(rounds).numbers;
      const axis = summarizeGroup(rounds, { only: ({ side }) => side === 1 }).numbers;
      const others = summarizeGroup(rounds, { only: ({ side }) => side !== 1 }).numbers;
      const players = summarizePlayers(rounds);
      for (const key of united) {
        expectEqual(unite(key, [axis[key], others[key]]), all[key]);
        expectEqual(
          unite(
            key,
            players.map(({ numbers }) => numbers[key])
          ),
          all[key]
        );
      }
    }),
    someRuns
  );
});

test('what a player did in the maps is together what he did in the evening', () => {
  fc.assert(
    fc.property(evenings, (rounds) => {
      const names = listNames(rounds);
      const matches = [...Map.groupBy(rounds, ({ match }) => match).values()].map((own) =>
        summarizePlayers(own, { names })
      );
      for (const { guid, numbers, ...whole } of summarizePlayers(rounds)) {
        const parts = matches.flatMap((players) => players.filter((player) => player.guid === guid));
        expect(parts.reduce((sum, part) => sum + part.rounds, 0)).toBe(whole.rounds);
        expect(new Set(parts.map(({ name }) => name))).toEqual(new Set([whole.name]));
        for (const key of united) {
          expectEqual(
            unite(
              key,
              parts.map((part) => part.numbers[key])
            ),
            numbers[key]
          );
        }
      }
    }),
    someRuns
  );
});

test('the order of rounds and of players within them does not matter', () => {
  fc.assert(
    fc.property(evenings, fc.infiniteStream(fc.nat()), (rounds, numbers) => {
      const shuffle = <Item>(items: readonly Item[]): Item[] =>
        items
          .map((item) => ({ item, at: numbers.next().value ?? 0 }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ item }) => item);
      const shuffled = shuffle(rounds).map((round) => ({ ...round, players: shuffle(round.players) }));
      expect(summarizePlayers(shuffled)).toEqual(summarizePlayers(rounds));
    }),
    someRuns
  );
});

test('rounds that do not count change nothing unless asked for', () => {
  fc.assert(
    fc.property(evenings, fc.nat(), (rounds, at) => {
      const left = rounds.map((round, index) =>
        index === at % rounds.length ? { ...round, counts: false as const } : round
      );
      const without = left.filter(({ counts }) => counts);
      const counting = (some: readonly EveningRound[]) => summarizePlayers(some, { names: new Map() });
      expect(counting(left)).toEqual(counting(without));
      expect(summarizePlayers(left, { uncounted: true })).toEqual(summarizePlayers(rounds, { uncounted: true }));
    }),
    someRuns
  );
});

test('accuracy, K/D and shares of time stay within their bounds', () => {
  fc.assert(
    fc.property(evenings, (rounds) => {
      for (const { numbers } of summarizePlayers(rounds)) {
        for (const key of ['accuracy', 'headshotPercent', 'efficiency', 'deadPercent', 'survivalPercent'] as const) {
          const { value } = numbers[key];
          if (value === null) continue;
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(100);
        }
        const { aliveSeconds, deadSeconds, playedSeconds } = numbers;
        if (deadSeconds.known < playedSeconds.known) continue;
        expect((aliveSeconds.value ?? 0) + (deadSeconds.value ?? 0)).toBeCloseTo(playedSeconds.value ?? 0, 6);
      }
    }),
    someRuns
  );
});

const nullable = Object.entries(buildRow({ objectivesStolen: 1, objectivesReturned: 1 }))
  .filter(
    ([field, value]) => typeof value === 'number' && !/^(kills|deaths|headshots|.*[sS]hots|.*[hH]its|side)$/.test(field)
  )
  .map(([field]) => field);

test.each(nullable)(
  'an unknown %s never becomes 0, and in one of several rounds it marks what is made of it',
  (field) => {
    const known = buildRow({ objectivesStolen: 1, objectivesReturned: 2 });
    const unknown = { ...known, [field]: null };
    const complete = measureAll([known, known, known]);
    const one = measureAll([known, unknown, known]);
    const all = measureAll([unknown, unknown]);
    const touched = metricKeys.filter((key) => one[key].known < complete[key].known);
    // Raw values are kept to be looked at and are part of nothing.
    expect(touched.length > 0).toBe(!field.startsWith('raw'));
    for (const key of metricKeys) {
      if (!touched.includes(key)) expect(one[key]).toEqual(complete[key]);
      else {
        expect(one[key]).toMatchObject({ known: 2, rounds: 3 });
        expect(isPartial(one[key])).toBe(true);
        const isMadeOfMore = metrics[key].kind === 'derived';
        if (!isMadeOfMore) expect(all[key]).toEqual({ value: null, known: 0, rounds: 2 });
        else expect(all[key]).toMatchObject({ known: 0, rounds: 2 });
      }
    }
  }
);
