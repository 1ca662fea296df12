import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { chooseKept, parseKeepRule } from '../../../src/lib/backup/choose-kept.ts';
import { findLastDue } from '../../../src/lib/backup/last-due.ts';

const at = (text: string) => new Date(`${text}:00`);
const text = (time: Date) => `${time.getMonth() + 1}-${time.getDate()} ${time.getHours()}`;

describe('what is kept', () => {
  test('is the newest, and the last of each of the last days, weeks and months', () => {
    // Four a day over March 2026, whose first is a Sunday.
    const times = Array.from({ length: 31 * 4 }, (_, n) => new Date(2026, 2, 1 + Math.floor(n / 4), 5 + (n % 4) * 6));
    const kept = chooseKept(times, { recent: 3, days: 2, weeks: 3, months: 2 });
    expect([...kept].toSorted((a, b) => b.getTime() - a.getTime()).map(text)).toEqual([
      '3-31 23', // the newest; of its day, week and month, too
      '3-31 17',
      '3-31 11',
      '3-30 23', // the day before
      '3-29 23', // the week before, and the one before that
      '3-22 23'
    ]);
  });

  test('counts only days that have a backup: after a month without any, nothing is lost', () => {
    const times = [at('2026-01-01T12:00'), at('2026-01-02T12:00'), at('2026-03-01T12:00')];
    expect(chooseKept(times, { recent: 1, days: 3, weeks: 0, months: 0 }).size).toBe(3);
  });

  test('always has the newest, and never more than the rule says', () => {
    const count = fc.integer({ min: 0, max: 5 });
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 60 }),
        fc.record({ recent: fc.integer({ min: 1, max: 5 }), days: count, weeks: count, months: count }),
        (hours, rule) => {
          const times = hours.map((hour) => new Date(2026, 0, 1, hour));
          const kept = chooseKept(times, rule);
          expect(kept.size).toBeLessThanOrEqual(rule.recent + rule.days + rule.weeks + rule.months);
          expect(kept).toContain(times.toSorted((a, b) => b.getTime() - a.getTime())[0]);
        }
      )
    );
  });

  test.each([
    ['10 recent, 7 days, 4 weeks', { recent: 10, days: 7, weeks: 4, months: 0 }],
    ['1 recent,1 day,1 week,1 month', { recent: 1, days: 1, weeks: 1, months: 1 }],
    ['7 days', undefined],
    ['0 recent', undefined],
    ['10 recent, 4 years', undefined],
    ['ten recent', undefined]
  ])('%p is read as %p', (rule, expected) => expect(parseKeepRule(rule)).toEqual(expected));
});

describe('when a backup was last due', () => {
  test.each([
    ['2026-05-02T12:00', [5, 11, 17], '5-2 11'],
    ['2026-05-02T11:00', [5, 11, 17], '5-2 11'],
    ['2026-05-02T04:59', [5, 11, 17], '5-1 17'],
    ['2026-05-02T04:59', [17, 5], '5-1 17']
  ])('at %s with the hours %p', (now, hours, expected) => {
    const due = findLastDue(at(now), hours);
    expect(due && text(due)).toBe(expected);
  });

  test('never, without hours', () => expect(findLastDue(new Date(), [])).toBeUndefined());
});
