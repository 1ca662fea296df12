import { type Sheet, write } from './sheet.ts';
import { inkWidth } from './shorten.ts';
import { colors, margin, pictureWidth, sizes } from './theme.ts';

/** Width between the left and right margin, in pixels. */
export const innerWidth = pictureWidth - 2 * margin;

/** Where the content of a picture begins, below title and caption. */
export const contentTop = 174;

/** The head of a column of numbers: `x` is where the numbers end. */
export interface ColumnHead {
  readonly label: string;
  readonly x: number;
}

/**
 * Writes the title of a picture, its caption (which evening, how many rounds) below, and on the caption's line the heads
 * of the columns at the right.
 */
export function writeHeader(sheet: Sheet, title: string, caption: string, heads: readonly ColumnHead[] = []): void {
  write(sheet, title, { x: margin, y: 68, size: sizes.title, bold: true, width: innerWidth });
  const small = { y: 132, size: sizes.small, color: colors.muted } as const;
  const starts = heads.map(({ label, x }) => write(sheet, label, { ...small, x, align: 'right' }).left);
  const end = Math.min(pictureWidth - margin, ...starts.map((start) => start - 24));
  write(sheet, caption, { ...small, x: margin, width: end - margin });
}

/** Remarks for the lower end of a picture, broken into lines that fit. */
export function wrapNotes(notes: readonly string[]): string[] {
  return notes.flatMap((note) => {
    const lines: string[] = [];
    for (const word of note.split(' ')) {
      const longer = [...lines.slice(-1), word].join(' ');
      if (lines.length > 0 && inkWidth(longer, { size: sizes.small }) <= innerWidth) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    return lines;
  });
}

/** Height in pixels that the lines of the notes take at the lower end of a picture, the margin below included. */
export function notesHeight(lines: readonly string[]): number {
  return lines.length === 0 ? margin - 12 : lines.length * noteLine + margin;
}

/** Writes the lines of the notes in small type below the content, which ends at `top`. */
export function writeNotes(sheet: Sheet, lines: readonly string[], top: number): void {
  for (const [index, line] of lines.entries()) {
    const y = top + 12 + (index + 0.5) * noteLine;
    write(sheet, line, { x: margin, y, size: sizes.small, color: colors.muted, width: innerWidth });
  }
}

const noteLine = 48;
