import { expect, test } from '@jest/globals';
import { listMapParts } from '../../../../src/lib/et/evening/map-parts.ts';
import { reportEvening } from '../../../../src/lib/et/evening/report-evening.ts';
import {
  anchorWinner,
  offerWinners,
  pickWinner
} from '../../../../src/plugins/stopwatch-scoring/domain/pick-winner.ts';
import { asEvening, buildEvening, buildMap } from '../../../helpers/evening.ts';

const rounds = buildEvening([
  buildMap(['A1', 'A2', 'A3'], ['B1', 'B2', 'B3']),
  buildMap(['B1', 'B2', 'B3'], ['A1', 'A2', 'A3'], { map: 'radar' })
]);
const name = (match: number, side: 1 | 2, text: string) => ({ kind: 'name' as const, match, side, name: text });
const corrections = [name(1, 1, 'Ünited Foxes'), name(1, 2, 'United Owls')];
const report = reportEvening(asEvening(rounds, { corrections }));
const parts = listMapParts(report);

test.each([
  ['a', 'A'],
  ['Team B', 'B'],
  ['united foxes', 'A'],
  ['OWLS', 'B'],
  ['draw', 'draw'],
  ['None', 'none'],
  ['stopwatch', 'stopwatch']
])('%p means %p', (words, expected) => {
  for (const part of parts) expect(pickWinner(part, words)).toBe(expected);
});

test.each(['united', '', 'nobody', 'constructor'])('%p is nobody: the answer names who there is', (words) => {
  for (const part of parts)
    expect(() => pickWinner(part, words)).toThrow(
      /^I do not know who .* Say A \("Ünited Foxes"\), B \("United Owls"\)/
    );
});

test('a winner is stored as the side on which his team began that very map', () => {
  const sides = parts.map(({ map }) => [anchorWinner(map, 'A'), anchorWinner(map, 'B')]);
  expect(sides).toEqual([
    [1, 2],
    [2, 1]
  ]);
  for (const { map } of parts) expect([anchorWinner(map, 'draw'), anchorWinner(map, 'none')]).toEqual(['draw', null]);
});

test('everything that is offered is understood', () => {
  for (const part of parts) {
    for (const { value } of offerWinners(part)) expect(pickWinner(part, value)).toBe(value);
  }
});
