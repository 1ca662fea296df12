import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { generateEvening } from '../../../src/generator/generate-evening.ts';
import { auditEvening, explainFault } from '../../../src/lib/et/audit-evening.ts';
import { buildEvening, buildMap, makeEvenings, makeRow } from '../../helpers/evening.ts';
import { areRealFilesThere, listRealFiles } from './real-files.ts';

const owl = makeRow('a', 1, { kills: 3, deaths: 2, damageGiven: 500, damageReceived: 400 });
const wren = makeRow('x', 2, { kills: 2, deaths: 3, damageGiven: 400, damageReceived: 500 });

test('a round in order is looked at and not told of; one that does not count is not looked at', () => {
  const rounds = buildEvening([
    [{ axis: [owl], allies: [wren] }],
    buildMap(['a'], ['x'], { counts: false, leftOut: 'short' })
  ]);
  expect(auditEvening(rounds)).toEqual({ rounds: 2, incomparable: 0, faults: [] });
});

test('sums that do not agree are told, with who came, left and changed the team since the first round', () => {
  const late = makeRow('y', 1, { kills: 5, flags: ['partial'] });
  const rounds = buildEvening([
    [
      { axis: ['a', 'b', 'c'], allies: ['x', 'v', 'w'] },
      { axis: [late, 'x', 'v', 'b'], allies: ['a', 'c'] }
    ]
  ]);
  const { faults } = auditEvening(rounds);
  expect(faults).toMatchObject([{ violates: ['kills'], round: { number: 2 } }]);
  expect(faults.flatMap(explainFault)).toEqual([
    'Axis killed 5, but Allies died 0',
    'y (y): was not there all the time: came late, left early or reconnected',
    'y (y): was not in the first round',
    'w: was in the first round only',
    'b (b): changed the team between the rounds'
  ]);
});

test('a second round with the people of another match is told, although its sums agree', () => {
  const rounds = buildEvening([
    [
      { axis: ['a', 'b'], allies: ['x', 'y'] },
      { axis: ['x', 'y', 'p', 'q'], allies: ['a', 'b'] }
    ]
  ]);
  const { faults } = auditEvening(rounds);
  expect(faults).toMatchObject([{ violates: ['roster'], roster: { joined: ['p', 'q'] } }]);
  expect(faults.flatMap(explainFault)[0]).toMatch(/two rounds in one/);
});

test('a clock that nobody can have played is told', () => {
  const { faults } = auditEvening(buildEvening([buildMap(['a'], ['x'], { clockSeconds: 4265 })]));
  expect(faults[0]).toMatchObject({ violates: ['clock'], round: { number: 1 } });
});

test('rounds with bots are counted as such, because nothing can be compared', () => {
  const bot = makeRow('OMNIBOT1', 2, { bot: true });
  expect(auditEvening(buildEvening([[{ axis: [owl], allies: [bot] }]]))).toEqual({
    rounds: 1,
    incomparable: 1,
    faults: []
  });
});

test('generated evenings without oddities violate nothing', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), (seed) => {
      const [rounds = []] = makeEvenings(generateEvening({ seed, maps: 2 }).files).evenings;
      expect(auditEvening(rounds).faults).toEqual([]);
    }),
    { numRuns: 10 }
  );
});

(areRealFilesThere ? test : test.skip)('the real evenings, read as they should be, violate nothing', () => {
  for (const rounds of makeEvenings(listRealFiles()).evenings) expect(auditEvening(rounds).faults).toEqual([]);
});
