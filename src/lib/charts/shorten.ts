import { splitGraphemes } from './drawable-text.ts';
import { measureInk, type TypeStyle } from './fonts.ts';

/** Marks where a text was cut. */
export const ellipsis = '…';

/**
 * A drawable text that is at most `width` pixels wide: whole when it fits, else its longest beginning (by what a reader
 * takes for characters) and an ellipsis; at least the ellipsis itself.
 */
export function shorten(text: string, width: number, style: TypeStyle): string {
  if (inkWidth(text, style) <= width) return text;
  const clusters = splitGraphemes(text);
  let kept = 0;
  let tooMany = clusters.length;
  while (tooMany - kept > 1) {
    const middle = (kept + tooMany) >> 1;
    if (inkWidth(cut(clusters, middle), style) <= width) kept = middle;
    else tooMany = middle;
  }
  return cut(clusters, kept);
}

/** Width in pixels that a text takes, ink that leaves its advance included. */
export function inkWidth(text: string, style: TypeStyle): number {
  const { width, left, right } = measureInk(text, style);
  return Math.ceil(Math.max(width, right) + Math.max(0, left));
}

/** Width in pixels of the widest of some texts, at least `atLeast`. */
export function widest(texts: readonly string[], style: TypeStyle, atLeast = 0): number {
  return texts.reduce((most, text) => Math.max(most, inkWidth(text, style)), atLeast);
}

function cut(clusters: readonly string[], length: number): string {
  return clusters.slice(0, length).join('').trimEnd() + ellipsis;
}
