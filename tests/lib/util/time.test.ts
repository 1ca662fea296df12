import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  formatSpan,
  isSteady,
  isTimeZone,
  localDate,
  possibleInstants,
  shiftStamp
} from '../../../src/lib/util/time.ts';

const utc = (stamp: string, zone: string) =>
  possibleInstants(stamp, zone).map((instant) => new Date(instant).toISOString().slice(0, 19));

describe('the moments that a local time can mean', () => {
  test('are one on any ordinary day', () => {
    expect(utc('2025-10-14T21:22:14', 'Europe/Ljubljana')).toEqual(['2025-10-14T19:22:14']);
    expect(utc('2025-12-31T23:59:59', 'Europe/Ljubljana')).toEqual(['2025-12-31T22:59:59']);
    expect(utc('2024-02-29T12:00:00', 'Asia/Kathmandu')).toEqual(['2024-02-29T06:15:00']);
  });

  test('are two in the hour that is repeated in autumn, the earlier first', () => {
    expect(utc('2025-10-26T01:59:59', 'Europe/Ljubljana')).toEqual(['2025-10-25T23:59:59']);
    expect(utc('2025-10-26T02:00:00', 'Europe/Ljubljana')).toEqual(['2025-10-26T00:00:00', '2025-10-26T01:00:00']);
    expect(utc('2025-10-26T02:59:59', 'Europe/Ljubljana')).toEqual(['2025-10-26T00:59:59', '2025-10-26T01:59:59']);
    expect(utc('2025-10-26T03:00:00', 'Europe/Ljubljana')).toEqual(['2025-10-26T02:00:00']);
  });

  test('are moved on by the hour that is skipped in spring', () => {
    expect(utc('2026-03-29T01:59:59', 'Europe/Ljubljana')).toEqual(['2026-03-29T00:59:59']);
    expect(utc('2026-03-29T02:30:00', 'Europe/Ljubljana')).toEqual(['2026-03-29T01:30:00']);
    expect(utc('2026-03-29T03:30:00', 'Europe/Ljubljana')).toEqual(['2026-03-29T01:30:00']);
  });

  test('are two in half an hour where clocks change by half an hour', () => {
    const zone = 'Australia/Lord_Howe';
    expect(utc('2026-04-05T01:29:59', zone)).toEqual(['2026-04-04T14:29:59']);
    expect(utc('2026-04-05T01:30:00', zone)).toEqual(['2026-04-04T14:30:00', '2026-04-04T15:00:00']);
    expect(utc('2026-04-05T01:59:59', zone)).toEqual(['2026-04-04T14:59:59', '2026-04-04T15:29:59']);
    expect(utc('2026-04-05T02:00:00', zone)).toEqual(['2026-04-04T15:30:00']);
  });

  test('are two around midnight where clocks change then', () => {
    expect(utc('2025-10-25T23:30:00', 'Asia/Beirut')).toEqual(['2025-10-25T20:30:00', '2025-10-25T21:30:00']);
    expect(utc('2025-11-02T00:30:00', 'America/Havana')).toEqual(['2025-11-02T04:30:00', '2025-11-02T05:30:00']);
  });

  test('hold the local time again, at any moment of any year in any zone', () => {
    const zone = fc.constantFrom(
      'Europe/Ljubljana',
      'Australia/Lord_Howe',
      'America/Havana',
      'Africa/Casablanca',
      'Asia/Kathmandu',
      'UTC'
    );
    const second = fc.integer({ min: Date.UTC(2020, 0) / 1000, max: Date.UTC(2036, 0) / 1000 });
    fc.assert(
      fc.property(zone, second, (timeZone, at) => {
        const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
        const stamp = format.format(at * 1000).replace(' ', 'T');
        const instants = possibleInstants(stamp, timeZone);
        expect(instants).toContain(at * 1000);
        for (const instant of instants) expect(format.format(instant).replace(' ', 'T')).toBe(stamp);
      })
    );
  });
});

describe('clocks are steady', () => {
  const zone = 'Europe/Ljubljana';

  test('where they do not change for days around', () => {
    expect(isSteady('2025-07-01T20:00:00', '2025-07-01T23:00:00', zone)).toBe(true);
    expect(isSteady('2025-04-20T00:00:00', '2025-09-20T00:00:00', zone)).toBe(true);
    expect(isSteady('2025-10-26T02:30:00', '2025-10-26T02:30:00', 'UTC')).toBe(true);
  });

  test('not in the nights in which they change, nor over a change and back', () => {
    expect(isSteady('2025-10-26T01:00:00', '2025-10-26T01:10:00', zone)).toBe(false);
    expect(isSteady('2026-03-29T01:00:00', '2026-03-29T04:00:00', zone)).toBe(false);
    expect(isSteady('2025-07-01T00:00:00', '2026-07-01T00:00:00', zone)).toBe(false);
    expect(isSteady('2026-04-05T01:40:00', '2026-04-05T01:50:00', 'Australia/Lord_Howe')).toBe(false);
  });
});

test('the day of a moment is that of the place', () => {
  const moment = new Date('2025-12-31T23:30:00Z');
  expect(localDate(moment, 'Europe/Ljubljana')).toBe('2026-01-01');
  expect(localDate(moment, 'America/New_York')).toBe('2025-12-31');
});

test('a stamp is moved by minutes over hours, days and years, as a clock without zones counts', () => {
  expect(shiftStamp('2025-10-26T02:30:15', 70)).toBe('2025-10-26T03:40:15');
  expect(shiftStamp('2026-01-01T00:10:00', -70)).toBe('2025-12-31T23:00:00');
  expect(shiftStamp('2024-02-28T23:59:59', 1)).toBe('2024-02-29T00:00:59');
});

test('time zones are those of the list, and none that depends on the machine', () => {
  for (const zone of ['Europe/Ljubljana', 'UTC', 'America/New_York', 'Australia/Lord_Howe']) {
    expect(isTimeZone(zone)).toBe(true);
  }
  for (const zone of ['', 'local', 'system', 'default', 'Europe/Nowhere', 'UTC+3', 'Ljubljana']) {
    expect(isTimeZone(zone)).toBe(false);
  }
});

test.each([
  [0, '0 s'],
  [-5, '0 s'],
  [59.4, '59 s'],
  [59.6, '1 min'],
  [60, '1 min'],
  [3569, '59 min'],
  [3570, '1 h'],
  [3600, '1 h'],
  [11_100, '3 h 5 min'],
  [47 * 3600 + 59 * 60, '47 h 59 min'],
  [48 * 3600, '2 days'],
  [52 * 3600, '2 days 4 h']
])('a span of %d seconds is %s', (seconds, words) => {
  expect(formatSpan(seconds)).toBe(words);
});
