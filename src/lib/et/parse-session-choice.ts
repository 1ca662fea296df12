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
 * Reads what follows `session`: nothing or `last`, `today`, `yesterday`, a date (`2025-10-17`, `2025 10 17`, `17.10.2025`)
 * with `#2` or a second number for the second evening of that day, or the number of an evening.
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
  const iso = /^(\d{4})[- ](\d{1,2})[- ](\d{1,2})(?!\d)/.exec(words);
  const local = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)/.exec(words);
  const [year, month, day] = iso ? iso.slice(1) : (local?.slice(1).toReversed() ?? []);
  if (year === undefined || month === undefined || day === undefined) {
    throw new Problem(`I do not know that date. ${forms}`);
  }
  return { day: checkDay(year, month, day), rest: words.slice((iso ?? local)?.[0].length).trim() };
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
