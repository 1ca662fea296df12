import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { drawableText } from './drawable-text.ts';
import { measureInk, prepareContext, type TypeStyle } from './fonts.ts';
import { shorten } from './shorten.ts';
import { colors, pictureWidth } from './theme.ts';

/** A rectangle in the picture, in pixels from its upper left corner. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A text of the picture: what was to be written, what stands there, and the space its ink takes. */
export interface WrittenText {
  readonly wanted: string;
  readonly shown: string;
  readonly box: Box;
}

/** A picture in the making. It remembers where its texts and marks are, which is what the tests of layout look at. */
export interface Sheet {
  readonly canvas: Canvas;
  readonly context: SKRSContext2D;
  readonly texts: WrittenText[];
  /** Badges and bars: texts lie inside of one or outside of all. */
  readonly marks: Box[];
}

/** Where and how to write: `x` is the side named by `align`, `y` the middle of the capital letters. */
export interface Placement extends TypeStyle {
  readonly x: number;
  readonly y: number;
  readonly align?: 'left' | 'center' | 'right';
  readonly color?: string;
  /** The space there is, in pixels; a longer text is cut with an ellipsis. */
  readonly width?: number;
  /** The colour of the ground, which then keeps lines that pass behind away from the letters. */
  readonly halo?: string;
  /** Written upwards: `x` is then the middle of the capitals, and the text ends (`right`) or begins at `y`. */
  readonly upwards?: boolean;
}

/** An empty picture of the given height in pixels, painted with the background of the theme. */
export function createSheet(height: number): Sheet {
  const canvas = createCanvas(pictureWidth, Math.ceil(height));
  const context = canvas.getContext('2d');
  context.fillStyle = colors.background;
  context.fillRect(0, 0, canvas.width, canvas.height);
  return { canvas, context, texts: [], marks: [] };
}

/**
 * The finished picture as PNG bytes, made on another core; the sheet is used up. Its pixels (5 MB and more) are given back at once, since
 * V8 does not see them and would let many of them gather.
 */
export async function encodeSheet({ canvas }: Sheet): Promise<Buffer> {
  const png = await canvas.encode('png');
  discardPixels(canvas);
  return png;
}

/** Frees the memory of a canvas that is no longer needed. */
export function discardPixels(canvas: Canvas): void {
  canvas.width = 0;
  canvas.height = 0;
}

/** Writes one line of text and gives the box that its ink takes. */
export function write(sheet: Sheet, text: string, placement: Placement): Box {
  const { x, y, align = 'left', color = colors.text, width, halo, upwards } = placement;
  const wanted = drawableText(text);
  const shown = width === undefined ? wanted : shorten(wanted, width, placement);
  const ink = measureInk(shown, placement);
  const start = align === 'left' ? 0 : align === 'right' ? -Math.max(ink.width, ink.right) : -ink.width / 2;
  const baseLine = capitalHeight * placement.size * 0.5;

  const { context } = sheet;
  context.save();
  context.translate(x, y);
  if (upwards) context.rotate(-Math.PI / 2);
  prepareContext(context, shown, placement);
  context.fillStyle = color;
  if (halo) {
    context.strokeStyle = halo;
    context.lineJoin = 'round';
    context.lineWidth = 12;
    context.strokeText(shown, start, baseLine);
  }
  context.fillText(shown, start, baseLine);
  context.restore();

  const along = { from: start - Math.max(0, ink.left), to: start + Math.max(ink.width, ink.right) };
  const across = { from: baseLine - ink.ascent, to: baseLine + ink.descent };
  const box = upwards
    ? { left: x + across.from, right: x + across.to, top: y - along.to, bottom: y - along.from }
    : { left: x + along.from, right: x + along.to, top: y + across.from, bottom: y + across.to };
  if (shown !== '') sheet.texts.push({ wanted, shown, box });
  return box;
}

/** Height of a capital letter of our font, as a part of its size. */
const capitalHeight = 0.711;
