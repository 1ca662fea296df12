import { isCovered, measureInk } from './fonts.ts';

/** Stands for a character that our fonts lack, so that the gap is seen. */
export const substitute = '\u{fffd}';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Splits a text into what a reader takes for single characters. */
export function splitGraphemes(text: string): string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

/**
 * A text without what cannot be seen or would play tricks: controls, marks of direction, selectors, fillers; white space
 * of all kinds becomes single blanks.
 */
export function plainText(text: string): string {
  return (
    text
      .toWellFormed()
      .normalize('NFC')
      .replace(/[\p{Z}\s\u2800\u115f\u1160\u3164\uffa0]/gu, ' ')
      // U+200D is kept where it joins emoji, and judged with its cluster.
      .replace(/(?!\u200d\p{Extended_Pictographic})[\p{Cc}\p{Cf}\p{Variation_Selector}]/gu, '')
      .replace(/ +/g, ' ')
      .trim()
  );
}

/**
 * A text as our fonts can draw it within a line: `plainText`, in which a cluster that lacks a glyph becomes its bare
 * letter where only the accents are at fault, else U+FFFD. Accents that leave the line are left out altogether.
 */
export function drawableText(text: string): string {
  const drawable = splitGraphemes(plainText(text)).map(drawableCluster).join('').trim();
  return staysInLine(drawable) ? drawable : plainText(drawable.replace(accents, ''));
}

/** The name of a player, map or weapon that can be drawn; nothing is without one. */
export function drawableName(name: string): string {
  return drawableText(name) || '(no name)';
}

const accents = /\p{M}|\u200d/gu;

function drawableCluster(cluster: string): string {
  if (isCovered(cluster)) return cluster;
  const bare = cluster.replace(accents, '');
  return bare !== '' && isCovered(bare) ? bare : substitute;
}

/** Accents stack, and join otherwise beside letters of another font, so that only the whole text tells. */
function staysInLine(text: string): boolean {
  // Without accents all characters of our fonts do, which was checked one by one.
  if (!/\p{M}/u.test(text)) return true;
  const ink = measureInk(text, { size: 100 });
  return ink.ascent <= 106 && ink.descent <= 39 && ink.left <= 15 && ink.right <= ink.width + 15;
}
