import { expect, test } from '@jest/globals';
import { contradictTiming } from '../../../../src/lib/et/records/check-timing.ts';

/** An attack on a limit of 12 minutes that the attackers completed after 400 seconds. */
const header = { defender: 1, winner: 2, limitSeconds: 720, clockSeconds: 400 } as const;
/** A defence that held: its clock says nothing of the time. */
const held = { ...header, winner: 1, clockSeconds: 720 } as const;
const timing = { playedSeconds: 400, defender: 1, winner: 2, limitSeconds: 720 } as const;

test.each([
  ['the same', {}, header],
  ['ten seconds beside the clock', { playedSeconds: 410 }, header],
  ['ten seconds before it', { playedSeconds: 390 }, header],
  ['a limit that is rounded otherwise', { limitSeconds: 721 }, header],
  ['what nobody knows', { limitSeconds: null, winner: null, defender: null }, header],
  ['a clock that is not set', {}, { ...header, clockSeconds: 0 }],
  ['ten seconds beyond the limit', { playedSeconds: 730, winner: 1 }, held],
  ['any time before the end of a defence', { playedSeconds: 300, winner: 1 }, held],
  [
    'any time without a limit',
    { playedSeconds: 3000, limitSeconds: null },
    { ...header, limitSeconds: 0, clockSeconds: null }
  ]
] as const)('nothing speaks against %s', (_, own, file) => {
  expect(contradictTiming({ ...timing, ...own }, file)).toBeUndefined();
});

test.each([
  ['eleven seconds beside the clock', { playedSeconds: 411 }, header, 'it says 411 s, the clock 400 s'],
  ['eleven seconds before it', { playedSeconds: 389 }, header, 'it says 389 s, the clock 400 s'],
  ['another limit', { limitSeconds: 722 }, header, 'its limit is 722 s, not 720 s'],
  ['eleven seconds beyond the limit', { playedSeconds: 731, winner: 1 }, held, '731 s are more than the limit'],
  ['another winner', { winner: 1 }, header, 'it names another winner'],
  ['another defender', { defender: 2 }, header, 'it names another defender']
] as const)('%s cannot be of this round', (_, own, file, reason) => {
  expect(contradictTiming({ ...timing, ...own }, file)).toBe(reason);
});
