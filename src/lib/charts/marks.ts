import { type CanvasPattern, createCanvas } from '@napi-rs/canvas';
import { type Box, type Sheet, write } from './sheet.ts';
import { colors, type Look, looks, sizes, type Team } from './theme.ts';

/** What fills an area in the way of a look: a colour, or its stripes. */
export function fillOf(sheet: Sheet, look: Look): string | CanvasPattern {
  const { color, stripe } = looks[look];
  if (stripe === undefined) return color;
  const period = 20;
  const tile = createCanvas(period, period);
  const context = tile.getContext('2d');
  context.fillStyle = color;
  context.fillRect(0, 0, period, period);
  context.strokeStyle = stripe;
  context.lineWidth = 6;
  for (const offset of [-period, 0, period]) {
    context.moveTo(offset - 2, period + 2);
    context.lineTo(offset + period + 2, -2);
  }
  context.stroke();
  return sheet.context.createPattern(tile, 'repeat') ?? color;
}

/** A bar between two x positions with its middle at `y`. */
export function drawBar(
  sheet: Sheet,
  fill: string | CanvasPattern,
  from: number,
  to: number,
  y: number,
  height: number
): Box {
  const box = {
    left: Math.min(from, to),
    right: Math.max(from, to),
    top: y - height / 2,
    bottom: y + height / 2
  };
  sheet.context.fillStyle = fill;
  sheet.context.beginPath();
  sheet.context.roundRect(box.left, box.top, box.right - box.left, height, 5);
  sheet.context.fill();
  sheet.marks.push(box);
  return box;
}

/** The sign of a look around a middle: a disc, a diamond or a square, by default with the letter of the team in it. */
export function drawBadge(
  sheet: Sheet,
  look: Look,
  x: number,
  y: number,
  diameter: number,
  letter = looks[look].letter
): Box {
  const { color, shape } = looks[look];
  const { context } = sheet;
  // A diamond reaches further than a disc of the same weight.
  const reach = diameter * 0.6;
  const side = diameter * 0.8;
  context.fillStyle = color;
  context.beginPath();
  if (shape === 'circle') context.arc(x, y, diameter / 2, 0, 2 * Math.PI);
  else if (shape === 'rect') context.roundRect(x - side / 2, y - side / 2, side, side, 4);
  else {
    context.moveTo(x, y - reach);
    context.lineTo(x + reach, y);
    context.lineTo(x, y + reach);
    context.lineTo(x - reach, y);
  }
  context.fill();
  const box = { left: x - reach, right: x + reach, top: y - reach, bottom: y + reach };
  sheet.marks.push(box);
  if (letter !== '') {
    const size = Math.round(diameter * 0.68);
    write(sheet, letter, { x, y, size, bold: true, align: 'center', color: colors.onMark });
  }
  return box;
}

/** The sign of who won a map: the badge of the team, an equals sign for a draw, a dash for a map that does not count. */
export function drawWinner(sheet: Sheet, winner: Team | 'draw' | undefined, x: number, y: number): void {
  if (winner === 'a' || winner === 'b') {
    drawBadge(sheet, winner, x, y, 36);
  } else {
    const sign = winner === 'draw' ? '=' : '–';
    write(sheet, sign, { x, y, size: sizes.heading, bold: true, align: 'center', color: colors.muted });
  }
}
