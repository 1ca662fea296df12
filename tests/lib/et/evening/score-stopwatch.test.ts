import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseClock } from '../../../../src/lib/et/clock.ts';
import { explainStopwatch, wordHalf } from '../../../../src/lib/et/evening/explain-stopwatch.ts';
import { isClockImpossible } from '../../../../src/lib/et/evening/judge-half.ts';
import { listMatches } from '../../../../src/lib/et/evening/list-matches.ts';
import { scoreStopwatch } from '../../../../src/lib/et/evening/score-stopwatch.ts';
import type { EveningRound } from '../../../../src/lib/et/evening.ts';
import { type BuiltRound, buildEvening, buildRound } from '../../../helpers/evening.ts';

const people = { axis: ['A1'], allies: ['B1'] };

/** A round as the header tells it: limit, clock, and the sides that defend and win; no sides means no header sides. */
function half(limit: string, clock: string, given: Partial<BuiltRound> = {}): BuiltRound {
  return {
    ...people,
    limitSeconds: parseClock(limit),
    clockSeconds: parseClock(clock),
    defender: null,
    winner: null,
    durationSeconds: null,
    ...given
  };
}

function score(first: BuiltRound | undefined, second?: BuiltRound) {
  const rounds = buildEvening([[first ?? half('12:00', '12:00'), second]]);
  const [match] = listMatches(first ? rounds : rounds.filter(({ number }) => number === 2));
  if (!match) throw new Error('There is no match.');
  return scoreStopwatch(match);
}

// Sessions-and-scoring.md B.7, row by row: limit, first clock, limit and clock of the second, its seconds.
test.each([
  [1, '10:00', '4:17', '4:17', '4:17', 258, 'firstAttackers', 'timeStood'],
  [2, '12:00', '12:00', '12:00', '11:32', 695, 'secondAttackers', 'holdBroken'],
  [3, '12:00', '5:25', '5:25', '5:14', 317, 'secondAttackers', 'timeBeaten'],
  [4, '12:00', '12:00', '12:00', '12:00', 720, 'draw', 'doubleHold'],
  [5, '12:00', '12:00', '12:00', '12:00', 684, 'draw', 'doubleHold'],
  [6, '12:00', '5:59', '5:59', '5:59', 150, 'firstAttackers', 'timeStood'],
  [7, '10:00', '6:25', '6:25', '1:59', 120, 'secondAttackers', 'timeBeaten'],
  [11, '12:00', '11:57', '11:57', '11:57', null, 'firstAttackers', 'timeStood'],
  [14, '12:00', '9:48', '9:48', '9:48', 300, 'firstAttackers', 'timeStood'],
  [15, '12:00', '12:00', '12:00', '71:05', 72, null, 'clockImpossible'],
  [16, '12:00', '7:00', '7:00', '6:59', null, 'secondAttackers', 'timeBeaten'],
  [17, '12:00', '5:00', '5:00', 'what', null, null, 'outcomeUnknown']
] as const)('row %i of the worked examples, by clocks alone', (_, limit, one, left, other, seconds, winner, reason) => {
  const result = score(half(limit, one), half(left, other, { durationSeconds: seconds }));
  expect(result).toMatchObject({ winner, reason });
});

test.each([
  [1, '10:00', '4:17', '4:17', '4:17', 1, 2, 1, 'firstAttackers', 'timeStood'],
  [2, '12:00', '12:00', '12:00', '11:32', 1, 1, 2, 'secondAttackers', 'holdBroken'],
  [3, '12:00', '5:25', '5:25', '5:14', 1, 2, 2, 'secondAttackers', 'timeBeaten'],
  [4, '12:00', '12:00', '12:00', '12:00', 1, 1, 1, 'draw', 'doubleHold'],
  [9, '10:00', '2:18', '2:18', '2:18', 2, 1, 2, 'firstAttackers', 'timeStood'],
  [10, '10:00', '8:42', '8:42', '6:34', 2, 1, 1, 'secondAttackers', 'timeBeaten'],
  [12, '12:00', '4:17', '4:17', '4:17', 1, 2, 2, 'secondAttackers', 'timeBeaten'],
  [13, '10:00', '3:47', '3:47', '0:00', 1, 2, 1, 'firstAttackers', 'timeStood'],
  [15, '12:00', '12:00', '12:00', '71:05', 1, 1, 1, null, 'clockImpossible']
] as const)(
  'row %i of the worked examples, by the headers',
  (_, limit, one, left, other, defender, won, lost, winner, reason) => {
    const result = score(half(limit, one, { defender, winner: won }), half(left, other, { defender, winner: lost }));
    expect(result).toMatchObject({ winner, reason, defender });
  }
);

test.each([
  ['12:00', '12:30', false],
  ['12:00', '12:31', true],
  ['0:00', '12:31', false],
  ['what', '12:31', false]
] as const)('with a limit of %s a clock of %s is impossible: %s', (limit, clock, expected) => {
  expect(isClockImpossible(buildRound(half(limit, clock)))).toBe(expected);
});

test('a first round alone is not scored, but its time is known (row 8)', () => {
  const result = score(half('12:00', '4:59'));
  expect(result).toMatchObject({ winner: null, reason: 'secondMissing', second: null });
  expect(result.first).toMatchObject({ outcome: 'completed', attackSeconds: 299 });
});

test('a second round alone is not scored', () => {
  expect(score(undefined, half('4:17', '4:17'))).toMatchObject({ winner: null, reason: 'firstMissing', first: null });
});

test('a hold that ends ten seconds early was conceded, after so many seconds; one that ends nine seconds early was not', () => {
  const concededAfter = (seconds: number | null) =>
    score(half('12:00', '5:59'), half('5:59', '5:59', { durationSeconds: seconds })).second?.concededAfterSeconds;
  expect([150, 349, 350, 359, null].map(concededAfter)).toEqual([150, 349, null, null, null]);
});

test('a completed attack is never conceded, however early it ended', () => {
  const result = score(half('12:00', '12:00'), half('12:00', '1:30', { durationSeconds: 90 }));
  expect(result.second).toEqual({
    outcome: 'completed',
    decidedBy: 'clock',
    attackSeconds: 90,
    concededAfterSeconds: null
  });
});

test('a surrender of the defenders is a completed attack at that clock', () => {
  const sides = { defender: 1, winner: 2 } as const;
  const result = score(
    half('12:00', '3:10', { ...sides, durationSeconds: 190 }),
    half('3:10', '3:10', { defender: 1, winner: 1 })
  );
  expect(result).toMatchObject({ winner: 'firstAttackers', first: { outcome: 'completed', attackSeconds: 190 } });
});

test('when the limit was changed between the rounds the times are compared, and equal ones are for the second', () => {
  const compare = (clock: string) => score(half('12:00', '5:00'), half('12:00', clock));
  expect(compare('4:59')).toMatchObject({ winner: 'secondAttackers', reason: 'timesCompared' });
  expect(compare('5:00')).toMatchObject({ winner: 'secondAttackers', reason: 'timesCompared' });
  expect(compare('5:01')).toMatchObject({ winner: 'firstAttackers', reason: 'timesCompared' });
  expect(compare('12:00')).toMatchObject({ winner: 'firstAttackers', reason: 'timeStood' });
});

test('a limit that differs by the second that rounding takes was not changed', () => {
  expect(score(half('12:00', '5:00'), half('5:01', '4:10'))).toMatchObject({ reason: 'timeBeaten' });
});

test('when one header does not say who defends, the other one does', () => {
  const result = score(half('12:00', '5:00', { winner: 2 }), half('5:00', '5:00', { defender: 1, winner: 2 }));
  expect(result).toMatchObject({ winner: 'secondAttackers', first: { decidedBy: 'header' } });
});

test('a clock just over its limit is a hold, one far beyond it is no time', () => {
  expect(score(half('12:00', '12:00'), half('12:00', '12:30'))).toMatchObject({ reason: 'doubleHold' });
  expect(score(half('12:00', '12:00'), half('12:00', '12:31'))).toMatchObject({ reason: 'clockImpossible' });
});

test('a clock that nobody can have played is never shown as a time, whatever the header says', () => {
  const result = score(half('12:00', '12:00'), half('12:00', '71:05', { defender: 1, winner: 2 }));
  expect(result.second).toMatchObject({ outcome: null, decidedBy: null, attackSeconds: null });
  expect(wordHalf(result.second)).toBe('?');
});

test('a round that does not count leaves its map out of the score', () => {
  const left = { counts: false, leftOut: 'short' } as const;
  expect(score(half('12:00', '5:00', left), half('5:00', '4:00'))).toMatchObject({
    winner: null,
    reason: 'firstLeftOut'
  });
  expect(score(half('12:00', '5:00'), half('5:00', '4:00', left))).toMatchObject({
    winner: null,
    reason: 'secondLeftOut'
  });
});

test('of a map begun three times only the last first round counts', () => {
  const first = half('12:00', '12:00');
  const rounds = buildEvening([[first], [first], [first, half('12:00', '9:00')]]);
  expect(listMatches(rounds).map((match) => scoreStopwatch(match).reason)).toEqual([
    'restarted',
    'restarted',
    'holdBroken'
  ]);
});

test('a first round before another map was not restarted, even if its map is played later', () => {
  const other = { ...half('10:00', '5:00'), map: 'te_escape2' };
  const rounds = buildEvening([[half('12:00', '12:00')], [other, half('5:00', '5:00')], [half('12:00', '12:00')]]);
  expect(listMatches(rounds).map((match) => scoreStopwatch(match).reason)).toEqual([
    'secondMissing',
    'timeStood',
    'secondMissing'
  ]);
});

test('the order in which rounds are given does not matter', () => {
  const rounds = buildEvening([[half('12:00', '12:00'), half('12:00', '9:00')], [half('12:00', '4:00')]]);
  expect(listMatches(rounds.toReversed())).toEqual(listMatches(rounds));
});

const clock = fc.option(fc.integer({ min: 0, max: 900 }), { nil: null });
const side = fc.option(fc.constantFrom(1 as const, 2 as const), { nil: null });
const anyHalf = fc.record({
  clockSeconds: clock,
  limitSeconds: clock,
  defender: side,
  winner: side,
  durationSeconds: clock
});

test('the result is the same with Axis and Allies exchanged, and nothing unknown is ever scored', () => {
  const flip = <Value extends 1 | 2 | null>(value: Value) => (value === null ? null : value === 1 ? 2 : 1);
  const exchange = (round: EveningRound): EveningRound => ({
    ...round,
    defender: flip(round.defender),
    winner: flip(round.winner)
  });
  fc.assert(
    fc.property(anyHalf, anyHalf, (one, other) => {
      const rounds = buildEvening([
        [
          { ...people, ...one },
          { ...people, ...other }
        ]
      ]);
      const [result] = listMatches(rounds).map(scoreStopwatch);
      const [turned] = listMatches(rounds.map(exchange)).map(scoreStopwatch);
      expect(turned).toEqual({ ...result, defender: flip(result?.defender ?? null) });
      if (!result?.first?.outcome || !result.second?.outcome) expect(result?.winner).toBeNull();
      for (const half of [result?.first, result?.second]) expect(half?.attackSeconds).not.toBe(0);
    })
  );
});

test('attacks and reasons are told in words', () => {
  const names = { first: 'Owls', second: 'Wrens' };
  const tell = (first: BuiltRound, second?: BuiltRound) => {
    const result = score(first, second);
    return [wordHalf(result.first), wordHalf(result.second), explainStopwatch(result, names)];
  };
  expect(tell(half('12:00', '5:25'), half('5:25', '5:14'))).toEqual([
    '5:25',
    '5:14',
    'Wrens needed 5:14 and beat the 5:25 of Owls.'
  ]);
  expect(tell(half('12:00', '5:59'), half('5:59', '5:59', { durationSeconds: 150 }))).toEqual([
    '5:59',
    'hold (conceded 2:30)',
    'Owls set 5:59, and Wrens did not beat it.'
  ]);
  expect(tell(half('12:00', '12:00'), half('12:00', '11:32'))).toEqual([
    'hold',
    '11:32',
    'Owls were held, Wrens got through in 11:32.'
  ]);
  expect(tell(half('12:00', '12:00'), half('12:00', '12:00'))[2]).toBe('Both attacks were held: a draw.');
  expect(tell(half('12:00', '4:59'))).toEqual(['4:59', '–', 'Not counted: there is no second round.']);
  expect(tell(half('12:00', '4:59'), half('4:59', 'what'))).toEqual([
    '4:59',
    '?',
    'Not counted: the files do not say how an attack ended.'
  ]);
});
