import { Problem } from '../../../lib/util/problem.ts';

const names = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december'
];

/**
 * Reads a month: `2025-10`, `10`, `october`, `oct`. Without a year the latest such month that is not in the future.
 * Undefined for no text at all.
 * @param today the community's present day, `YYYY-MM-DD`
 */
export function parseMonth(text: string, today: string): string | undefined {
  const word = text.trim().toLowerCase();
  if (word === '') return undefined;
  const full = /^(20\d{2})-(0?[1-9]|1[0-2])$/.exec(word);
  if (full) return `${full[1]}-${full[2]?.padStart(2, '0')}`;
  const month = readMonth(word);
  if (month === undefined) {
    throw new Problem('I do not know that month. Say `2025-10`, `10`, `october` or `oct`.');
  }
  const year = Number(today.slice(0, 4));
  const candidate = `${year}-${String(month).padStart(2, '0')}`;
  return candidate <= today.slice(0, 7) ? candidate : `${year - 1}${candidate.slice(4)}`;
}

function readMonth(word: string): number | undefined {
  if (/^(0?[1-9]|1[0-2])$/.test(word)) return Number(word);
  if (word.length < 3) return undefined;
  const index = names.findIndex((name) => name.startsWith(word));
  return index < 0 ? undefined : index + 1;
}
