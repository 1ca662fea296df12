import stringWidth from 'string-width';
import { keepDirection } from './text.ts';

/** Phones show so many columns of a code block without breaking lines. */
export const tableWidth = 40;

const segmenter = new Intl.Segmenter();

/**
 * Lines of a table for a fixed-width font: the first column to the left, all others to the right. The first column gives
 * way so that no line is wider than 40 columns, whatever alphabets and signs it is in.
 */
export function layTable(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const all = [heads, ...rows];
  const widths = heads.map((_, column) => Math.max(...all.map((cells) => stringWidth(cells[column] ?? ''))));
  const others = widths.slice(1).reduce((sum, width) => sum + width + 1, 0);
  const first = Math.min(widths[0] ?? 0, tableWidth - others);
  return all.map((cells) => {
    const [name = '', ...numbers] = cells;
    const padded = numbers.map((cell, index) => ` ${pad(cell, widths[index + 1] ?? 0, 'left')}`);
    return `${pad(keepDirection(cutToWidth(name, first)), first, 'right')}${padded.join('')}`.trimEnd();
  });
}

/** The beginning of a text that is at most so many columns wide, with an ellipsis where something is missing. */
export function cutToWidth(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let kept = '';
  for (const { segment } of segmenter.segment(text)) {
    if (stringWidth(kept + segment) > width - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}

function pad(text: string, width: number, side: 'left' | 'right'): string {
  const room = ' '.repeat(Math.max(0, width - stringWidth(text)));
  return side === 'left' ? room + text : text + room;
}
