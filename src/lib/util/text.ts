/** The beginning of a text, at most so many UTF-16 units; a character that does not fit whole is left out. */
export function cutText(text: string, most: number): string {
  const start = text.slice(0, most);
  return text.length > most && /[\ud800-\udbff]$/.test(start) ? start.slice(0, -1) : start;
}

/** What would break a line or turn its direction when shown: control, format and separator characters. */
const unshowable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Foreign text inside a sentence: its first 40 characters in quotes, on one line, with nothing invisible in it. */
export function quoteText(text: string): string {
  const short = JSON.stringify(cutText(text, 40));
  return short.replace(unshowable, (character) => character.split('').map(escapeUnit).join(''));
}

const escapeUnit = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** A name as it is searched for: lower case, without accents and other marks. */
export function foldName(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/**
 * A text in which letters that are read from right to left turn nothing beside them: each run of them stands apart, so that the
 * numbers after a name stay in their order, and marks of direction are gone.
 */
export function keepDirection(text: string): string {
  return text.replace(/\p{Bidi_Control}/gu, '').replace(rightToLeft, '\u2068$&\u2069');
}

/** Letters of the scripts that are read from right to left. */
const letters = ['Hebrew', 'Arabic', 'Syriac', 'Thaana', 'Nko'].map((script) => `\\p{Script=${script}}`).join('');

/** Digits, blanks and signs belong to a run when letters follow, but a comma is between names. */
const rightToLeft = new RegExp(
  `[${letters}](?:(?:[${letters}\\p{M}\\p{N}\\p{Zs}]|(?!,)\\p{P})*[${letters}\\p{M}])?`,
  'gu'
);
