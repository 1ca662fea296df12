import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mutations } from './mutations.ts';
import { openPlace, type Place } from './place.ts';
import { runUnderFire } from './run.ts';

let place: Place;
beforeAll(async () => {
  place = await openPlace();
}, 60_000);
afterAll(() => place?.close());

/** The long run has other seeds: npm run faults -- --count 1000 */
test.each([1])(
  'an evening under fire ends as one that nobody disturbed (seed %i)',
  async (seed) => {
    const { wrong, done, log } = await runUnderFire(place, { seed, disturbances: 12 });
    expect({ wrong, done, log: wrong.length > 0 ? log.slice(-3000) : '' }).toEqual({ wrong: [], done, log: '' });
  },
  120_000
);

test.each(mutations)(
  'the proof fails when $name',
  async ({ name, by, sign }) => {
    const { wrong } = await runUnderFire(place, {
      seed: 1,
      disturbances: 6,
      kinds: by,
      mutation: name,
      patience: 8000
    });
    expect(wrong.join('\n')).toMatch(sign);
  },
  120_000
);
