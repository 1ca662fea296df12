import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatClock, parseClock } from '../../../src/lib/et/clock.ts';

test('a clock has minutes without a leading zero and seconds with two digits', () => {
  expect(parseClock('2:18')).toBe(138);
  expect(parseClock('12:00')).toBe(720);
  expect(parseClock('71:05')).toBe(4265);
  expect(parseClock('0:07')).toBe(7);
});

test('0:00 is the number 0, which means "not set" and is not unknown', () => {
  expect(parseClock('0:00')).toBe(0);
});

test('a decimal clock is in minutes', () => {
  expect(parseClock('20.00')).toBe(1200);
  expect(parseClock('5.25')).toBe(315);
  expect(parseClock('20.5')).toBe(1230);
});

test('a negative clock and everything that is no clock is unknown', () => {
  for (const text of ['', '-1:30', '1:-30', '1:60', '1:5', '1:005', ':30', '1:', '1', '12', '1:2:3', ' 1:30', 'inf']) {
    expect(parseClock(text)).toBeNull();
  }
  for (const text of ['nan', '1e5', '+5:00', '0x10', '.5', '5.', '١:٣٠', '１:30', '99999:00', '1:30\n', '1.5.5']) {
    expect(parseClock(text)).toBeNull();
  }
});

test('a clock is shown as it was read', () => {
  fc.assert(fc.property(fc.nat(9999 * 60), (seconds) => expect(parseClock(formatClock(seconds))).toBe(seconds)));
});

test('a time that rounds to a minute is shown as that minute', () => {
  expect(formatClock(59.6)).toBe('1:00');
  expect(formatClock(3725)).toBe('62:05');
});
