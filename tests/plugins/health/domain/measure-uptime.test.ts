import { describe, expect, test } from '@jest/globals';
import { formatShare, measureUptime } from '../../../../src/plugins/health/domain/measure-uptime.ts';

const now = new Date('2026-11-21T12:00:00Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const stretch = (from: number, to: number, gapReason: string | null = null) => ({
  beganAt: ago(from),
  endedAt: ago(to),
  gapReason
});
const day = 24 * 60;

describe('the uptime of 30 days', () => {
  test('is not known without a ledger', () => {
    expect(measureUptime([], now)).toBeUndefined();
  });

  test('begins with the ledger when that is younger', () => {
    expect(measureUptime([stretch(day, 0)], now)).toEqual({ since: ago(day), share: 1, gaps: [] });
  });

  test('names each gap, the latest first', () => {
    const stretches = [stretch(100, 60), stretch(50, 30, 'the bot did not run'), stretch(20, 1, 'Discord was away')];
    expect(measureUptime(stretches, now)).toEqual({
      since: ago(100),
      share: expect.closeTo(0.8),
      gaps: [
        { from: ago(30), to: ago(20), reason: 'Discord was away' },
        { from: ago(60), to: ago(50), reason: 'the bot did not run' }
      ]
    });
  });

  test('sees nothing before it, and of a gap that reaches into it only what lies in it', () => {
    const stretches = [
      stretch(50 * day, 40 * day),
      stretch(39 * day, 31 * day, 'long ago'),
      stretch(27 * day, 0, 'a holiday')
    ];
    expect(measureUptime(stretches, now)).toEqual({
      since: ago(30 * day),
      share: expect.closeTo(0.9),
      gaps: [{ from: ago(30 * day), to: ago(27 * day), reason: 'a holiday' }]
    });
  });

  test('counts the time since the last minute that was written down when that is long ago', () => {
    expect(measureUptime([stretch(20, 2)], now)?.gaps).toEqual([]);
    expect(measureUptime([stretch(20, 10)], now)).toMatchObject({
      share: 0.5,
      gaps: [{ from: ago(10), to: now, reason: 'it is not up now' }]
    });
  });
});

test('a share is never rounded up to a whole that it is not', () => {
  expect([1, 0.99999, 0.9995, 0.5, 0].map(formatShare)).toEqual(['100 %', '99.99 %', '99.95 %', '50.00 %', '0.00 %']);
});
