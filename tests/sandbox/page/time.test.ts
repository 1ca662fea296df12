import { expect, test } from '@jest/globals';
import { formatDistance, formatStamp, formatTime } from '../../../src/sandbox/page/time.ts';

const now = new Date(2026, 4, 12, 21, 30);

test.each([
  [-30, '30 seconds ago'],
  [90, 'in 2 minutes'],
  [-3 * 3_600, '3 hours ago'],
  [-86_400, 'yesterday'],
  [40 * 86_400, 'next month'],
  [-800 * 86_400, '2 years ago']
])('a moment %d seconds away is "%s"', (seconds, text) => {
  expect(formatDistance(new Date(now.getTime() + seconds * 1000), now)).toBe(text);
});

test('a message of today bears the time, one of yesterday the day as well', () => {
  const earlier = new Date(2026, 4, 12, 0, 5);
  expect(formatStamp(earlier, now)).toBe(formatTime(earlier));
  const before = new Date(2026, 4, 11, 23, 55);
  expect(formatStamp(before, now)).toBe(`Yesterday at ${formatTime(before)}`);
  const long = new Date(2026, 0, 2, 3, 4);
  expect(formatStamp(long, now)).toBe(`${long.toLocaleDateString('en-GB')} ${formatTime(long)}`);
});
