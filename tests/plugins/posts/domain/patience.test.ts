import { expect, test } from '@jest/globals';
import { makePatience } from '../../../../src/plugins/posts/domain/patience.ts';

const at = (seconds: number) => new Date(1_700_000_000_000 + seconds * 1000);

test('what failed is tried again after pauses that grow, and at once when it has worked', () => {
  const patience = makePatience();
  expect(patience.isDue(1, at(0))).toBe(true);
  patience.failed(1, at(0));
  expect([5, 11].map((seconds) => patience.isDue(1, at(seconds)))).toEqual([false, true]);
  patience.failed(1, at(11));
  expect([15, 32].map((seconds) => patience.isDue(1, at(seconds)))).toEqual([false, true]);
  // Each pause ends by chance in its second half: the third one, of 40 s, is no shorter than twice the first.
  patience.failed(1, at(32));
  expect([51, 73].map((seconds) => patience.isDue(1, at(seconds)))).toEqual([false, true]);
  expect(patience.isDue(2, at(12))).toBe(true);
  patience.worked(1);
  expect(patience.isDue(1, at(12))).toBe(true);
});

test('a clock that jumps back delays nothing', () => {
  const patience = makePatience();
  patience.failed(1, at(3600 * 50));
  expect(patience.isDue(1, at(0))).toBe(true);
});
