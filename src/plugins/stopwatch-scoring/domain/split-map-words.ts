import { Problem } from '../../../lib/util/problem.ts';
import { cutText } from '../../../lib/util/text.ts';

/** A map of an evening in words: which evening (the last one when empty), and which map of it. */
export interface MapWords {
  readonly which: string;
  readonly map: string;
}

/** A winner that somebody gives to a map, in words, and why. */
export interface WinnerWords extends MapWords {
  readonly winner: string;
  readonly reason: string;
}

/** Others read a reason in a line. */
const longestReason = 300;

const usage =
  'Say it such as: `map winner 3 draw because the server had crashed`, or `map winner yesterday supply A because …`.';

/** A day, with `#2` for the second evening of it, or `#12` for a session by its number: a bare number is a map. */
const evening =
  /^(?:today|yesterday|last|latest|#\d{1,6}|\d{4}[-/ ]\d{1,2}[-/ ]\d{1,2}|\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{4}|\d{2})?)(?:\s+#\s*\d{1,2}(?!\d))?(?=\s|$)/i;

/** Reads `yesterday 3`, `2025-10-17 #2 supply #2`, `supply`: what is no day is the map. */
export function splitMapWords(text: string): MapWords {
  const words = text.trim();
  const which = evening.exec(words)?.[0] ?? '';
  return { which, map: words.slice(which.length).trim() };
}

/** Reads `yesterday supply #2 A because the files are wrong`; a team's name may be of several words. */
export function splitWinnerWords(text: string): WinnerWords {
  const [before = '', ...reasons] = text.split(/\s+because\s+/i);
  const { which, map: rest } = splitMapWords(before);
  const [, map = '', winner = ''] = /^(\S+(?:\s+#\d{1,2}(?=\s))?)\s+(\S.*)$/s.exec(rest) ?? [];
  if (map === '') throw new Problem(`Say which map, and who won it: A, B, the name of a team, draw or none. ${usage}`);
  return { which, map, winner: winner.trim(), reason: checkReason(reasons.join(' because ')) };
}

/** A reason of a length that others will read; a Problem without one, because they will want to know. */
export function checkReason(text: string): string {
  const reason = text.trim();
  if (reason === '') throw new Problem(`Say why. ${usage}`);
  return cutText(reason, longestReason);
}
