/** A word of a command, or several between quotes. */
export interface Word {
  readonly text: string;
  readonly isQuoted: boolean;
}

const day =
  /^(?:\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})?|today|yesterday|last|latest|#\d{1,6})$/i;
const ordinal = /^#\d{1,2}$/;

/** Divides what follows a command into words; what stands between quotes, of any kind that phones make, is one. */
export function splitWords(text: string): Word[] {
  return [...text.matchAll(/["“”„]([^"“”„]*)["“”„]|(\S+)/g)].map(([, quoted, plain]) => ({
    text: (quoted ?? plain ?? '').trim(),
    isQuoted: quoted !== undefined
  }));
}

/** The words of a command as one text again. */
export function joinWords(words: readonly Word[]): string {
  return words.map(({ text }) => text).join(' ');
}

/** Divides `merge 3 because it was one match` into what to do and why; no reason is an empty text. */
export function splitReason(text: string): { readonly said: string; readonly reason: string } {
  const [said = '', ...reasons] = text.split(/(?:^|\s+)because(?:\s+|$)/i);
  return { said: said.trim(), reason: reasons.join(' because ').trim() };
}

/**
 * Takes the evening that is meant (`2025-10-17 #2`, `yesterday`, `#12`) from the end of a command, or else from its
 * beginning. The evening is an empty text when none is named.
 */
export function takeEvening(words: readonly Word[]): { readonly which: string; readonly rest: readonly Word[] } {
  for (const count of [2, 1]) {
    const end = words.slice(-count);
    if (end.length === count && isEvening(end)) return { which: joinWords(end), rest: words.slice(0, -count) };
  }
  for (const count of [2, 1]) {
    const start = words.slice(0, count);
    if (start.length === count && isEvening(start)) return { which: joinWords(start), rest: words.slice(count) };
  }
  return { which: '', rest: words };
}

/** Divides a text into the evenings that it names, as many as there are: `2025-10-17 #2 yesterday`. */
export function splitEvenings(text: string): string[] {
  const evenings: string[] = [];
  for (const { text: word } of splitWords(text)) {
    const before = evenings.at(-1);
    if (before !== undefined && ordinal.test(word) && !before.includes('#')) evenings.push(`${evenings.pop()} ${word}`);
    else evenings.push(word);
  }
  return evenings;
}

function isEvening([first, second]: readonly Word[]): boolean {
  if (!first || first.isQuoted || !day.test(first.text)) return false;
  return !second || (!second.isQuoted && ordinal.test(second.text) && !first.text.startsWith('#'));
}
