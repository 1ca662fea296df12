import { expect, test } from '@jest/globals';
import { isOfPeriod, parseSyncPeriod } from '../../../../src/plugins/ingest/domain/sync-period.ts';

test.each([
  ['', 'new'],
  ['today', { days: 1 }],
  ['1day', { days: 1 }],
  ['2 weeks', { days: 14 }],
  ['2weeks', { days: 14 }],
  ['week', { days: 7 }],
  ['month', { days: 30 }],
  ['1month', { days: 30 }],
  ['2 years', { days: 730 }],
  ['14', { days: 14 }],
  ['ALL', { days: Number.POSITIVE_INFINITY }]
])('%p is understood', (text, period) => expect(parseSyncPeriod(text)).toEqual(period));

test.each(['0', '-1', 'yesterdays', '99999', '1.5', 'constructor', '1 day week'])('%p is told to be none', (text) =>
  expect(() => parseSyncPeriod(text)).toThrow(`I know no period called "${text}". Say today, week`)
);

test('a file is of a period by its stamp, with room for the time zone, or by its seconds', () => {
  const now = Date.parse('2026-11-21T20:00:00Z');
  const of = (name: string, days: number) => isOfPeriod(name, { days }, now);
  expect(of('2026-11-21-213000-supply-round-1.txt', 1)).toBe(true);
  expect(of('2026-11-20-203000-supply-round-1.txt', 1)).toBe(true);
  expect(of('2026-11-19-203000-supply-round-1.txt', 1)).toBe(false);
  expect(of('2024-11-19-203000-supply-round-1.txt', Number.POSITIVE_INFINITY)).toBe(true);
  expect(of(`gametime-supply-R1-${now / 1000 - 3600}.json`, 1)).toBe(true);
  expect(of(`gametime-supply-R1-${now / 1000 - 3 * 86_400}.json`, 1)).toBe(false);
});
