import { Problem } from '../../../lib/util/problem.ts';
import { readDays } from './span.ts';
import { joinWords, splitWords, type Word } from './words.ts';

/** Reads `Night Owls 30`: the name of a team, or players divided by commas, and how many days are meant. */
export function parseRecordWords(text: string, usualDays: number): { readonly team: string; readonly days: number } {
  const { rest, days } = takeDays(splitWords(text), usualDays);
  const team = joinWords(rest);
  if (team === '') throw new Problem('Which team? Say its name, or its players: `team_record lex, zdy, carn`.');
  return { team, days };
}

/**
 * Reads `Night Owls vs wrens 365`, `"Night Owls" wrens` or `lex, zdy vs carn, ipod`: two teams by name or by players, and
 * how many days are meant.
 */
export function parseHeadToHeadWords(
  text: string,
  usualDays: number
): { readonly teams: readonly [string, string]; readonly days: number } {
  const { rest, days } = takeDays(splitWords(text), usualDays);
  const versus = rest.findIndex(({ text: word, isQuoted }) => !isQuoted && /^(?:vs?\.?|versus|against)$/i.test(word));
  const [one, other] =
    versus >= 0
      ? [joinWords(rest.slice(0, versus)), joinWords(rest.slice(versus + 1))]
      : rest.length === 2
        ? [rest[0]?.text ?? '', rest[1]?.text ?? '']
        : ['', ''];
  if (one !== '' && other !== '') return { teams: [one, other], days };
  throw new Problem('Which two teams? Say their names, or their players: `head_to_head lex, zdy vs carn, ipod`.');
}

/** A number at the end is one of days, if something stands before it and it is not between quotes. */
function takeDays(words: readonly Word[], usual: number): { readonly rest: readonly Word[]; readonly days: number } {
  const last = words.at(-1);
  const written = /^(?:days=)?(\d{1,6})d?$/i.exec(last && !last.isQuoted ? last.text : '')?.[1];
  if (written === undefined || words.length < 2) return { rest: words, days: usual };
  return { rest: words.slice(0, -1), days: readDays(written, usual) };
}
