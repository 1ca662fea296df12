import { Problem } from '../util/problem.ts';
import { quoteText } from '../util/text.ts';

/** Which evening somebody asks for. */
export type SessionChoice =
  | { readonly kind: 'last' }
  /** A day, `YYYY-MM-DD`, and which evening of it when he says so. */
  | { readonly kind: 'day'; readonly day: string; readonly numberOfDay: number | undefined }
  /** The place among all evenings, from 1. */
  | { readonly kind: 'number'; readonly number: number };

const forms = 'Say a date such as `2025-10-17` or `17.10.2025`, `today`, `yesterday`, or the number of a session.';

/**
 * Reads what follows `session`: nothing or `last`, `today`, `yesterday`, a date (`2025-10-17`, `2025 10 17`, `17.10.2025`,
 * `17.10.25`, and `17.10.` for the last such day) with `#2` or a second number for the second evening of that day, or the number of an evening.
 * @param today the community's present day, `YYYY-MM-DD`
 */
export function parseSessionChoice(text: string, today: string): SessionChoice {
  const words = text.trim().toLowerCase();
  if (words === '' || words === 'last' || words === 'latest') return { kind: 'last' };
  const numbered = /^#?(\d{1,6})$/.exec(words);
  if (numbered) return { kind: 'number', number: readNumber(numbered[1]) };
  const { day, rest } = takeDay(words, today);
  const which = /^(?:#?\s*(\d{1,2}))?$/.exec(rest);
  if (!which) throw new Problem(`I do not know what ${quoteText(rest)} after the date means. ${forms}`);
  return { kind: 'day', day, numberOfDay: which[1] === undefined ? undefined : readNumber(which[1]) };
}

/**
 * Divides words into the evening that they begin with, as `parseSessionChoice` reads it, and what follows: `17.10. #2 lex`.
 * Words that begin with none are left together.
 */
export function splitSessionWords(text: string): { readonly which: string; readonly rest: string } {
  const words = text.trim();
  const patterns = [isoDay, localDay, dayOfYear, /^(?:today|yesterday)(?=\s|$)/i];
  const [day = ''] = patterns.map((pattern) => pattern.exec(words)?.[0]).filter((found) => found !== undefined);
  const whole = day === '' ? /^(?:last|latest|#?\d{1,6})(?=\s|$)/i : /^\s*(?:#?\s*\d{1,2}(?=\s|$))?/;
  const more = whole.exec(words.slice(day.length))?.[0];
  if (more === undefined) return { which: words, rest: '' };
  const length = day.length + more.length;
  return { which: words.slice(0, length).trim(), rest: words.slice(length).trim() };
}

function readNumber(digits: string | undefined): number {
  const number = Number(digits);
  if (number < 1) throw new Problem(`Sessions are counted from 1. ${forms}`);
  return number;
}

/** The day at the beginning of the words, and what follows it. */
function takeDay(words: string, today: string): { day: string; rest: string } {
  const relative = /^(today|yesterday)\b/.exec(words);
  if (relative) {
    return { day: relative[1] === 'today' ? today : shiftDay(today, -1), rest: words.slice(relative[0].length).trim() };
  }
  const found = isoDay.exec(words) ?? localDay.exec(words) ?? dayOfYear.exec(words);
  const { year, month, day } = found?.groups ?? {};
  if (!found || month === undefined || day === undefined) throw new Problem(`I do not know that date. ${forms}`);
  const full = year?.length === 2 ? `20${year}` : (year ?? lastYearOf(month, day, today));
  return { day: checkDay(full, month, day), rest: words.slice(found[0].length).trim() };
}

const isoDay = /^(?<year>\d{4})[-/ ](?<month>\d{1,2})[-/ ](?<day>\d{1,2})(?!\d)/;
const localDay = /^(?<day>\d{1,2})\.\s?(?<month>\d{1,2})\.(?:\s?(?<year>\d{4})|(?<year>\d{2}))(?!\d)/;
/** What follows a dot would be a year that is not finished, and must not be taken for the number of an evening. */
const dayOfYear = /^(?<day>\d{1,2})\.\s?(?<month>\d{1,2})(?:\.(?!\s?\d)|(?![.\d]))/;

/** The year of the last such day that is not in the future. */
function lastYearOf(month: string, day: string, today: string): string {
  const isToCome = `${month.padStart(2, '0')}-${day.padStart(2, '0')}` > today.slice(5);
  return String(Number(today.slice(0, 4)) - (isToCome ? 1 : 0));
}

function checkDay(year: string, month: string, day: string): string {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(time.getTime()) || time.toISOString().slice(0, 10) !== date) {
    throw new Problem(`There is no ${date} in the calendar. ${forms}`);
  }
  return date;
}

function shiftDay(day: string, by: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);
}
