import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mutations } from './mutations.ts';
import { openPlace, type Place } from './place.ts';
import { type Outcome, runUnderFire } from './run.ts';

let place: Place;
const spoilt = new Map<string, Outcome>();

// Side by side, because they wait most of the time.
beforeAll(async () => {
  place = await openPlace();
  const runs = mutations.map(async ({ name, by, times, patience }) => {
    const options = { seed: 1, disturbances: times, kinds: by, mutation: name, isNews: true, patience };
    spoilt.set(name, await runUnderFire(place, options));
  });
  await Promise.all(runs);
}, 300_000);
afterAll(() => place?.close());

test.each(mutations)('the proof fails when $name', ({ name, sign }) => {
  expect(spoilt.get(name)?.wrong.join('\n')).toMatch(sign);
});

test('an evening under fire ends as one that nobody disturbed', async () => {
  // The long run has other seeds: npm run faults -- --count 1000
  const { wrong, done, log } = await runUnderFire(place, { seed: 2, disturbances: 10 });
  expect({ wrong, done, log: wrong.length > 0 ? log.slice(-3000) : '' }).toEqual({ wrong: [], done, log: '' });
}, 300_000);
