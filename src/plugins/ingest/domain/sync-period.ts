import { parseStatsFilename } from '../../../lib/et/parse-stats-filename.ts';
import { Problem } from '../../../lib/util/problem.ts';

/** Files of so many days back are read again and compared with what is stored; `new`: only what is new or has changed is. */
export type SyncPeriod = { readonly days: number } | 'new';

const units = { day: 1, week: 7, month: 30, year: 365 } as const;
const words: Readonly<Record<string, number>> = { today: 1, week: 7, month: 30, all: Number.POSITIVE_INFINITY };

/** What a former command, or a word after it, means: `today`, `week`, `all`, `1day`, `2weeks`, `14`. */
export function parseSyncPeriod(text: string): SyncPeriod {
  const word = text.trim().toLowerCase();
  if (word === '') return 'new';
  const days = Object.hasOwn(words, word) ? words[word] : countDays(word);
  if (days !== undefined) return { days };
  throw new Problem(
    `I know no period called "${text}". Say today, week, month, all, a number of days, or nothing for what is new.`
  );
}

function countDays(word: string): number | undefined {
  const [, number, unit = 'day'] = /^(\d{1,4})\s*(?:(day|week|month|year)s?)?$/.exec(word) ?? [];
  if (number === undefined || Number(number) < 1) return undefined;
  return unit === 'day' || unit === 'week' || unit === 'month' || unit === 'year'
    ? Number(number) * units[unit]
    : undefined;
}

const hour = 3_600_000;

/** Stamps are in the time of their server. Zones are 14 hours apart from UTC at most: rather some files more than one too few. */
const slack = 14 * hour;

/** Whether a file was written in a period that ends now (ms since 1970). */
export function isOfPeriod(name: string, { days }: { readonly days: number }, now: number): boolean {
  const { stamp, unix } = parseStatsFilename(name) ?? {};
  const written = stamp === undefined ? (unix ?? 0) * 1000 : Date.parse(`${stamp}Z`);
  return written >= now - days * 24 * hour - slack;
}
