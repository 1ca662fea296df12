import { describe, expect, test } from '@jest/globals';
import type { StatsHeader } from '../../../src/lib/et/parse-stats-header.ts';
import { findMostSeconds, findOutcome, measureDuration } from '../../../src/lib/et/round-duration.ts';

const header = (given: Partial<StatsHeader> = {}): StatsHeader => ({
  server: 'Barn Owls',
  map: 'supply',
  config: 'legacy3',
  round: 1,
  defender: 1,
  winner: 2,
  limitSeconds: 720,
  clockSeconds: 462,
  playtimeMs: null,
  ...given
});

const held = { winner: 1, clockSeconds: 720 } as const;

describe('who won decides the outcome', () => {
  test('the defender: a hold; the attacker: a completed attack', () => {
    expect(findOutcome({ defender: 1, winner: 1 })).toBe('hold');
    expect(findOutcome({ defender: 2, winner: 2 })).toBe('hold');
    expect(findOutcome({ defender: 1, winner: 2 })).toBe('completed');
    expect(findOutcome({ defender: 2, winner: 1 })).toBe('completed');
  });

  test('without knowing both the outcome is unknown', () => {
    expect(findOutcome({ defender: null, winner: 1 })).toBeNull();
    expect(findOutcome({ defender: 1, winner: null })).toBeNull();
  });

  test('an objective in the last seconds is a completed attack, whatever the clock says', () => {
    expect(measureDuration(header({ clockSeconds: 719 }), 720)).toEqual({
      seconds: 719,
      source: 'clock',
      endReason: 'objective'
    });
    expect(measureDuration(header({ clockSeconds: 720 }), 720).endReason).toBe('objective');
  });
});

describe('how long a round took', () => {
  test('the measured play time of the header comes first, in seconds', () => {
    const duration = measureDuration(header({ playtimeMs: 461_499 }), 300);
    expect(duration).toEqual({ seconds: 461, source: 'playtime', endReason: 'objective' });
    expect(measureDuration(header({ ...held, playtimeMs: 500_000 }), 720)).toEqual({
      seconds: 500,
      source: 'playtime',
      endReason: 'surrender_or_early'
    });
    expect(measureDuration(header({ ...held, playtimeMs: 719_600 }), 300)).toEqual({
      seconds: 720,
      source: 'playtime',
      endReason: 'time_expired'
    });
  });

  test('a play time up to 10,000 is believed in the unit that agrees with the players within 10 seconds', () => {
    const measure = (playtimeMs: number, longest: number | null) => measureDuration(header({ playtimeMs }), longest);
    expect(measure(462, 468)).toMatchObject({ seconds: 462, source: 'playtime' });
    expect(measure(462, 452)).toMatchObject({ seconds: 462, source: 'playtime' });
    expect(measure(9_600, 12)).toMatchObject({ seconds: 10, source: 'playtime' });
    expect(measure(470, 459)).toMatchObject({ seconds: 462, source: 'clock' });
    expect(measure(470, null)).toMatchObject({ seconds: 462, source: 'clock' });
  });

  test('a play time of 0 or less, and one of more than 200 minutes, is not believed', () => {
    for (const playtimeMs of [0, -1, -3_600_000, 12_000_001, 999_999_999_999]) {
      expect(measureDuration(header({ playtimeMs }), 462)).toMatchObject({ seconds: 462, source: 'clock' });
    }
  });

  test('a completed attack took what the clock says', () => {
    expect(measureDuration(header(), null)).toEqual({ seconds: 462, source: 'clock', endReason: 'objective' });
  });

  test('a completed attack with a clock of 0:00 or none took nobody knows how long', () => {
    for (const clockSeconds of [0, null]) {
      expect(measureDuration(header({ clockSeconds }), 462)).toEqual({
        seconds: null,
        source: null,
        endReason: 'objective'
      });
    }
  });

  test.each([
    [720, 720, 'limit', 'time_expired'],
    [726, 720, 'limit', 'time_expired'],
    [711, 720, 'limit', 'time_expired'],
    [710, 710, 'players', 'surrender_or_early'],
    [390, 390, 'players', 'surrender_or_early']
  ])(
    'a hold of 12:00 in which somebody played %i seconds took %i, by the %s',
    (longest, seconds, source, endReason) => {
      expect(measureDuration(header(held), longest)).toEqual({ seconds, source, endReason });
    }
  );

  test('a hold with a clock of 0:00 is measured like any other', () => {
    expect(measureDuration(header({ ...held, clockSeconds: 0 }), 720).seconds).toBe(720);
    expect(measureDuration(header({ ...held, clockSeconds: null }), 600).seconds).toBe(600);
  });

  test("without an outcome, without a limit, or without anybody's time a hold is of unknown length, never 0", () => {
    const unknown = { seconds: null, source: null, endReason: null };
    expect(measureDuration(header({ winner: null }), 462)).toEqual(unknown);
    expect(measureDuration(header({ ...held, limitSeconds: null }), 462)).toEqual(unknown);
    expect(measureDuration(header({ ...held, limitSeconds: 0 }), 462)).toEqual(unknown);
    expect(measureDuration(header(held), null)).toEqual(unknown);
  });

  test('no clock of days makes a round of days', () => {
    const clockSeconds = 9999 * 60;
    expect(measureDuration(header({ clockSeconds, limitSeconds: clockSeconds }), 300).seconds).toBeNull();
    expect(measureDuration(header({ ...held, limitSeconds: clockSeconds }), clockSeconds).seconds).toBeNull();
  });
});

test('nobody can have been on a team longer than the play time, the clock of an attack, or the limit', () => {
  expect(findMostSeconds(header({ playtimeMs: 400_000 }))).toBe(400);
  expect(findMostSeconds(header({ playtimeMs: 400 }))).toBe(462);
  expect(findMostSeconds(header())).toBe(462);
  expect(findMostSeconds(header({ clockSeconds: 0 }))).toBe(720);
  expect(findMostSeconds(header(held))).toBe(720);
  expect(findMostSeconds(header({ ...held, limitSeconds: null }))).toBeNull();
  expect(findMostSeconds(header({ ...held, limitSeconds: 0 }))).toBeNull();
});
