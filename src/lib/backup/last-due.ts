import { DateTime } from 'luxon';

/**
 * When a backup was last due, by the hours of the day; undefined when there are none. One that is older than that was
 * missed, and is made up for.
 */
export function findLastDue(now: Date, hours: readonly number[]): Date | undefined {
  const today = DateTime.fromJSDate(now).startOf('day');
  const due = [today, today.minus({ days: 1 })]
    .flatMap((day) => hours.map((hour) => day.set({ hour }).toJSDate()))
    .filter((time) => time <= now)
    .toSorted((a, b) => b.getTime() - a.getTime());
  return due[0];
}
