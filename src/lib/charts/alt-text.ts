import { plainText, splitGraphemes } from './drawable-text.ts';
import { ellipsis } from './shorten.ts';

/** The longest description of an attachment that Discord takes. */
export const altTextLimit = 1024;

/**
 * The alternative text of a picture: what it shows, the numbers that matter as a list, and a closing sentence. Of a list
 * that is too long for Discord the first items are kept, and the rest is counted.
 */
export function composeAlt(lead: string, items: readonly string[], close = ''): string {
  for (let kept = items.length; kept > 0; kept--) {
    const rest = items.length - kept;
    const list = items.slice(0, kept).join('; ') + (rest > 0 ? `; and ${rest} more` : '');
    const text = [`${lead}: ${list}.`, close].join(' ').trim();
    if (text.length <= altTextLimit) return text;
  }
  const text = [`${lead}.`, close].join(' ').trim();
  return text.length <= altTextLimit ? text : cutTo(text, altTextLimit);
}

/** The lead of an alternative text with the caption of the picture, which may be empty. */
export function withCaption(lead: string, caption: string): string {
  return plainText(caption) === '' ? lead : `${lead}, ${spoken(caption, 200)}`;
}

/** A name or title as a part of an alternative text: one line, at most `limit` UTF-16 units. */
export function spoken(text: string, limit = 80): string {
  const plain = plainText(text);
  if (plain === '') return 'no name';
  const short = plain.length <= limit ? plain : cutTo(plain, limit);
  // Isolated, a name in Hebrew or Arabic leaves the numbers after it where they are.
  return /\p{Script=Hebrew}|\p{Script=Arabic}/u.test(short) ? `\u2068${short}\u2069` : short;
}

function cutTo(text: string, limit: number): string {
  let kept = '';
  for (const cluster of splitGraphemes(text)) {
    if (kept.length + cluster.length + ellipsis.length > limit) break;
    kept += cluster;
  }
  return kept.trimEnd() + ellipsis;
}
