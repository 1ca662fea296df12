import { describe, expect, test } from '@jest/globals';
import { sumGameAwards } from '../../../../src/lib/et/awards/sum-game-awards.ts';
import type { EveningRound } from '../../../../src/lib/et/evening.ts';
import { buildRound } from '../build-row.ts';

/** A round with these awards: name, holder, value. */
const round = (awards: readonly (readonly [string, string | null, string])[], given: Partial<EveningRound> = {}) =>
  buildRound({
    ...given,
    gameAwards: awards.map(([name, guid, value]) => ({ name, guid, value, player: guid ?? '?' }))
  });

describe("the game's own awards", () => {
  test('are counted by holder, whoever has one most often first, and added up where that means something', () => {
    const rounds = [
      round([
        ['Most revives', 'A', '4'],
        ['Most damage given', 'A', '3214'],
        ['Most playtime denied', 'B', '113 seconds']
      ]),
      round([
        ['Most revives', 'B', '9'],
        ['Most damage given', 'A', '5000'],
        ['Most playtime denied', 'B', '7 seconds']
      ]),
      round([['Most revives', 'A', '3']])
    ];
    expect(sumGameAwards(rounds)).toEqual([
      { name: 'Most damage given', guid: 'A', times: 2, sum: null },
      { name: 'Most revives', guid: 'A', times: 2, sum: 7 },
      { name: 'Most revives', guid: 'B', times: 1, sum: 9 },
      { name: 'Most playtime denied', guid: 'B', times: 2, sum: 120 }
    ]);
  });

  test('go by how often somebody has one, and then by what it adds up to', () => {
    const rounds = [
      round([['Most revives', 'B', '1']]),
      round([['Most revives', 'A', '2']]),
      round([['Most revives', 'C', '9']]),
      round([['Most revives', 'A', '2']])
    ];
    expect(sumGameAwards(rounds).map(({ guid }) => guid)).toEqual(['A', 'C', 'B']);
  });

  test('of a round count once, although the script prints one of them twice', () => {
    const spree = ['Longest killing spree', 'A', '3'] as const;
    expect(sumGameAwards([round([spree, spree])])).toEqual([
      { name: 'Longest killing spree', guid: 'A', times: 1, sum: null }
    ]);
  });

  test('make fun of nobody unless that is wanted', () => {
    const rounds = [round([['Most deaths', 'A', '14']])];
    expect(sumGameAwards(rounds)).toEqual([]);
    expect(sumGameAwards(rounds, true)).toEqual([{ name: 'Most deaths', guid: 'A', times: 1, sum: null }]);
  });

  test('are left out of which nobody knows the holder, or what they count', () => {
    const rounds = [
      round([
        ['Most revives', null, '4'],
        ['Most objectives stolen', 'A', '4']
      ])
    ];
    expect(sumGameAwards(rounds, true)).toEqual([]);
  });

  test('that only a newer script gives come last', () => {
    const rounds = [
      round([
        ['An award of tomorrow', 'A', '2'],
        ['Most bullets fired', 'A', '333']
      ])
    ];
    expect(sumGameAwards(rounds).map(({ name }) => name)).toEqual(['Most bullets fired', 'An award of tomorrow']);
  });

  test('of rounds that do not count do not count', () => {
    expect(sumGameAwards([round([['Most revives', 'A', '4']], { counts: false, leftOut: 'void' })])).toEqual([]);
  });
});
