import { expect, test } from '@jest/globals';
import { pickMap, pickOnlyMap } from '../../../../src/lib/et/evening/map-parts.ts';
import { reportEvening } from '../../../../src/lib/et/evening/report-evening.ts';
import { asEvening, buildEvening, buildMap } from '../../../helpers/evening.ts';

const [owls, wrens] = [
  ['a', 'b'],
  ['x', 'y']
];
const played = ['supply', 'sw_supply_b2', 'te_escape2', 'TE_Escape2'].map((map) => buildMap(owls, wrens, { map }));
const report = reportEvening(asEvening(buildEvening(played)));
const nothing = reportEvening(asEvening([]));

test.each([
  ['2', '2. sw_supply_b2'],
  ['supply', '1. supply'],
  ['SUPPLY', '1. supply'],
  ['b2', '2. sw_supply_b2'],
  ['te_escape2 #2', '4. TE_Escape2 #2']
])('%s is one map of this evening', (words, label) => {
  expect(pickOnlyMap(report, words).label).toBe(label);
  expect(pickMap(report, words).label).toBe(label);
});

test('words that several maps can mean are taken for the first, but not where a mistake would matter', () => {
  expect(pickMap(report, 'escape').label).toBe('3. te_escape2 #1');
  expect(() => pickOnlyMap(report, 'escape')).toThrow(
    '"escape" could be 3. te_escape2 #1, 4. TE_Escape2 #2. Say the number.'
  );
});

test('without words the last map is meant, but not where a mistake would matter', () => {
  expect(pickMap(report, undefined).label).toBe('4. TE_Escape2 #2');
  expect(() => pickOnlyMap(report, '')).toThrow(/^Say which map\. There are: 1\. supply, /);
});

test('what is not there is said, with what there is', () => {
  for (const pick of [pickMap, pickOnlyMap]) {
    expect(() => pick(report, 'radar')).toThrow(/^There is no map "radar" in this session\. There are: 1\. supply, /);
    expect(() => pick(nothing, '')).toThrow('No map of this session counts.');
  }
});
