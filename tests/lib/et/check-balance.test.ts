import { expect, test } from '@jest/globals';
import { generateEvening } from '../../../src/generator/generate-evening.ts';
import { checkBalance, explainBalance } from '../../../src/lib/et/check-balance.ts';
import { checkRosters } from '../../../src/lib/et/check-rosters.ts';
import { listMatches } from '../../../src/lib/et/evening/list-matches.ts';
import { buildEvening, buildMap, buildRound, makeEvenings, makeRow } from '../../helpers/evening.ts';
import { areRealFilesThere, listRealFiles } from './real-files.ts';

const owl = makeRow('a', 1, { kills: 3, deaths: 2, damageGiven: 500, damageReceived: 400 });
const wren = makeRow('x', 2, { kills: 2, deaths: 3, damageGiven: 400, damageReceived: 500 });

test('a round in which one side suffers what the other does is in balance', () => {
  const report = checkBalance(buildRound({ axis: [owl], allies: [wren] }));
  expect(report).toEqual({ imbalances: [], suspects: [] });
  expect(report && explainBalance(report)).toEqual([]);
});

test('a sum that does not agree is told with both numbers and those who may be the reason', () => {
  const lost = makeRow('x', 2, { kills: 2, deaths: 1, damageGiven: 400, damageReceived: 450, origin: 'reset' });
  const report = checkBalance(buildRound({ axis: [owl], allies: [lost] }));
  expect(report).toEqual({
    imbalances: [
      { what: 'kills', side: 1, given: 3, suffered: 1 },
      { what: 'damage', side: 1, given: 500, suffered: 450 }
    ],
    suspects: [{ guid: 'x', why: 'reset' }]
  });
  expect(report && explainBalance(report)).toEqual([
    'Axis killed 3, but Allies died 1',
    'Axis gave damage 500, but Allies received 450',
    'x: reconnected between the rounds, the part before is lost'
  ]);
});

test('who was there for a part only is suspected, and so is one whose counter fell', () => {
  const partial = makeRow('p', 2, { flags: ['partial'] });
  const fell = makeRow('q', 2, { flags: ['partial', 'counter_fell'] });
  const report = checkBalance(buildRound({ axis: [owl], allies: [partial, fell] }));
  expect(report?.suspects).toEqual([
    { guid: 'p', why: 'partial' },
    { guid: 'q', why: 'counterFell' }
  ]);
});

test('nothing is said of a round with bots or with a number that is not known', () => {
  const bot = makeRow('OMNIBOT1', 2, { bot: true });
  expect(checkBalance(buildRound({ axis: [owl], allies: [wren, bot] }))).toBeNull();
  expect(checkBalance(buildRound({ axis: [{ ...owl, damageGiven: null }], allies: [wren] }))).toBeNull();
});

test('the people of both rounds are compared', () => {
  const rosters = (...rounds: Parameters<typeof buildEvening>[0][number]) =>
    listMatches(buildEvening([rounds])).map(checkRosters)[0];
  expect(rosters({ axis: ['a'], allies: ['x'] })).toBeNull();
  expect(rosters(...buildMap(['a', 'b'], ['x', 'y']))).toEqual({
    joined: [],
    left: [],
    switched: [],
    isForeign: false
  });
  expect(rosters({ axis: ['a', 'b'], allies: ['x', 'y'] }, { axis: ['x', 'b'], allies: ['a', 'z'] })).toEqual({
    joined: ['z'],
    left: ['y'],
    switched: ['b'],
    isForeign: false
  });
  const merged = { axis: ['x', 'y', 'p', 'q'], allies: ['a', 'b'] };
  expect(rosters({ axis: ['a', 'b'], allies: ['x', 'y'] }, merged)).toMatchObject({
    joined: ['p', 'q'],
    isForeign: true
  });
  // As many have left: that is another team. One who joins two is no other round, nor are two who join six.
  const others = { axis: ['p', 'q'], allies: ['a', 'b'] };
  expect(rosters({ axis: ['a', 'b'], allies: ['x', 'y'] }, others)?.isForeign).toBe(false);
  expect(rosters({ axis: ['a'], allies: ['x'] }, { axis: ['x', 'p'], allies: ['a'] })?.isForeign).toBe(false);
  const six = ['u', 'v', 'w', 'x', 'y', 'z'];
  expect(rosters({ axis: six, allies: [] }, { axis: ['p', 'q'], allies: six })?.isForeign).toBe(false);
});

test('every generated round is in balance, also with people who come late or for one another', () => {
  const { files } = generateEvening({ seed: 3, maps: 6, players: 8, oddities: { substitutions: 1, lateJoiners: 1 } });
  const rounds = makeEvenings(files).evenings.flat();
  expect(rounds.length).toBeGreaterThan(10);
  expect(rounds.filter((round) => checkBalance(round)?.imbalances.length !== 0)).toEqual([]);
});

const withRealFiles = areRealFilesThere ? test : test.skip;
if (!areRealFilesThere) console.warn('Skipped: the real files (../shared/data) are not beside the project.');

withRealFiles('every real round is in balance', () => {
  const rounds = makeEvenings(listRealFiles()).evenings.flat();
  expect(rounds.length).toBeGreaterThan(100);
  const odd = rounds.filter((round) => checkBalance(round)?.imbalances.length !== 0);
  expect(odd.map(({ id }) => id)).toEqual([]);
});
