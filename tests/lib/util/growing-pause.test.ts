import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { growingPause } from '../../../src/lib/util/growing-pause.ts';

test('pauses double up to the longest, and chance takes up to half off', () => {
  expect([1, 2, 3, 4, 5].map((failures) => growingPause(failures, 1000, 10_000, 1))).toEqual([
    1000, 2000, 4000, 8000, 10_000
  ]);
  expect(growingPause(3, 1000, 10_000, 0)).toBe(2000);
});

test('no pause is longer than the longest, or shorter than half the first', () => {
  fc.assert(
    fc.property(fc.nat(10_000), (failures) => {
      const pause = growingPause(failures, 1000, 300_000);
      return pause >= 500 && pause <= 300_000;
    })
  );
});
