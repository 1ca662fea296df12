import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { describeForm, listKnownValues } from '../../../../src/lib/et/form/describe-form.ts';
import { listSeries } from '../../../../src/lib/et/form/list-series.ts';
import { buildRound, buildRow } from '../build-row.ts';

test.each([
  ['steady', [300, 300, 300, 300]],
  ['steady', [300, 300, 345, 345]],
  ['rising', [300, 300, 346, 346]],
  ['fading', [346, 346, 300, 300]],
  ['volatile', [100, 500, 100, 500]],
  ['volatile', [1405, 595, 1405, 595]],
  ['steady', [140, 60, 140, 60]],
  // With five rounds the second half has three.
  ['rising', [250, 250, 300, 300, 300]],
  ['steady', [0, 0, 0, 0]]
] as const)('%s: %j', (label, values) => {
  expect(describeForm(values)?.label).toBe(label);
});

test('fewer than four rounds have no form', () => {
  expect(describeForm([300, 310, 320])).toBeNull();
  expect(describeForm([])).toBeNull();
});

test('the volatility is the standard deviation in percent of the mean', () => {
  expect(describeForm([200, 400, 200, 400])?.volatility).toBeCloseTo(100 / 3, 9);
});

test('played backwards a rising evening fades', () => {
  const opposite = { rising: 'fading', fading: 'rising', steady: 'steady', volatile: 'volatile' } as const;
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 100, max: 600 }), { minLength: 2, maxLength: 8 }), (half) => {
      const values = [...half, ...half.map((value) => value + 37)];
      const form = describeForm(values);
      if (form) expect(describeForm(values.toReversed())?.label).toBe(opposite[form.label]);
    })
  );
});

test('a series tells absence from unknown, and has every counting round of the evening', () => {
  const here = (given: Parameters<typeof buildRow>[0]) => [buildRow(given)];
  const rounds = [
    buildRound({ match: 1, players: here({ damageGiven: 3000, playedSeconds: 600 }) }),
    buildRound({ match: 1, number: 2, players: here({ playedSeconds: null }) }),
    buildRound({ match: 2, map: 'te_escape2', players: [] }),
    buildRound({ match: 3, counts: false })
  ];
  const series = listSeries(rounds, 'A1000000');
  expect(series.map(({ map, rounds: of }) => [map, of.map(({ present, value }) => [present, value])])).toEqual([
    [
      'supply',
      [
        [true, 300],
        [true, null]
      ]
    ],
    ['te_escape2', [[false, null]]]
  ]);
  expect(listKnownValues(series)).toEqual([300]);
  expect(listKnownValues(listSeries(rounds, 'A1000000', 'kills'))).toEqual([10, 10]);
});
