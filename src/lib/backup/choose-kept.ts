import { DateTime } from 'luxon';

/** How many backups are kept: the newest, and besides the newest of each of so many days, weeks and months. */
export interface KeepRule {
  readonly recent: number;
  readonly days: number;
  readonly weeks: number;
  readonly months: number;
}

/**
 * Which of these times stay: the newest so many, and the last one of each of the last days, weeks and months that have
 * any. A day without a backup costs no place, so that a machine that was off for a month keeps what it had.
 */
export function chooseKept(times: readonly Date[], rule: KeepRule): Set<Date> {
  const newestFirst = times.toSorted((a, b) => b.getTime() - a.getTime());
  const lastOf = (form: string, count: number): Date[] => {
    const spans = new Map<string, Date>();
    for (const time of newestFirst) {
      const span = DateTime.fromJSDate(time).toFormat(form);
      if (!spans.has(span)) spans.set(span, time);
    }
    return [...spans.values()].slice(0, count);
  };
  return new Set([
    ...newestFirst.slice(0, rule.recent),
    ...lastOf('yyyy-LL-dd', rule.days),
    ...lastOf('kkkk-WW', rule.weeks),
    ...lastOf('yyyy-LL', rule.months)
  ]);
}

/** Reads a rule such as `10 recent, 7 days, 4 weeks, 6 months`; undefined when it is none, or would keep nothing. */
export function parseKeepRule(text: string): KeepRule | undefined {
  const rule = { recent: 0, days: 0, weeks: 0, months: 0 };
  for (const part of text.split(',')) {
    const [, count, span] = /^\s*(\d{1,4}) +(recent|days?|weeks?|months?)\s*$/.exec(part) ?? [];
    if (count === undefined || span === undefined) return undefined;
    rule[nameOf(span)] = Number(count);
  }
  return rule.recent > 0 ? rule : undefined;
}

function nameOf(span: string): keyof KeepRule {
  if (span.startsWith('day')) return 'days';
  if (span.startsWith('week')) return 'weeks';
  return span.startsWith('month') ? 'months' : 'recent';
}
