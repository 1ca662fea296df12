import { expect, test } from '@jest/globals';
import { countMaps } from '../../../../src/plugins/last-session/domain/count-maps.ts';

const round = (match: number, map: string) => ({ match, map });

test('maps are matches, not rounds divided by two', () => {
  const rounds = [round(1, 'supply'), round(1, 'supply'), round(2, 'goldrush'), round(3, 'adlernest')];
  expect(countMaps(rounds)).toMatchObject({ complete: 1, incomplete: 2 });
});

test('the same map played twice is two maps', () => {
  const rounds = [round(1, 'supply'), round(1, 'supply'), round(2, 'supply'), round(2, 'supply')];
  expect(countMaps(rounds)).toEqual({ complete: 2, incomplete: 0, maps: [{ map: 'supply', times: 2 }] });
});

test('what was played most stands first, then by name', () => {
  const rounds = [round(1, 'supply'), round(2, 'goldrush'), round(3, 'adlernest'), round(4, 'supply')];
  expect(countMaps(rounds).maps).toEqual([
    { map: 'supply', times: 2 },
    { map: 'adlernest', times: 1 },
    { map: 'goldrush', times: 1 }
  ]);
});

test('no rounds are no maps', () => {
  expect(countMaps([])).toEqual({ complete: 0, incomplete: 0, maps: [] });
});
