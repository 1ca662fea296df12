import { composeAlt, spoken, withCaption } from './alt-text.ts';
import { drawableName } from './drawable-text.ts';
import type { Drawing } from './drawing.ts';
import { contentTop, innerWidth, writeHeader } from './frame.ts';
import { drawBadge } from './marks.ts';
import { unknownSign } from './numbers.ts';
import { drawRadar, type RadarMiddle, seatOf } from './radar.ts';
import { createSheet, type Sheet, write } from './sheet.ts';
import { colors, looks, margin, pictureWidth, sizes } from './theme.ts';

/** A value on one axis: where it lies between the middle (0) and the rim (1), and how it is written: `304`. */
export interface PlayStyleValue {
  readonly share: number;
  readonly shown: string;
}

/** One of 5 to 7 axes, with the values in the order of the players; undefined is a value that was not recorded. */
export interface PlayStyleAxis {
  readonly label: string;
  readonly values: readonly (PlayStyleValue | undefined)[];
}

/** The style of one player, or of two side by side. */
export interface PlayStyleData {
  readonly caption: string;
  readonly players: readonly [string] | readonly [string, string];
  readonly axes: readonly PlayStyleAxis[];
}

/** A radar with one corner per axis; the name of the axis and the values stand beside the corner. */
export function drawPlayStyle({ caption, players, axes }: PlayStyleData): Drawing {
  const [first, second] = players;
  const isPair = second !== undefined;
  const lines = isPair ? 3 : 2;
  const top = contentTop + (isPair ? 130 : 0);
  const middle = { x: pictureWidth / 2, y: top + lines * lineHeight + 36 + radius };
  const sheet = createSheet(middle.y + radius + lines * lineHeight + 48);
  writeHeader(sheet, isPair ? 'Play styles' : drawableName(first), isPair ? caption : `Play style · ${caption}`);
  if (isPair) {
    for (const [index, player] of players.entries()) {
      const y = contentTop + 28 + index * 58;
      drawBadge(sheet, seatOf(index).look, margin + 20, y, 32, '');
      write(sheet, drawableName(player), { x: margin + 54, y, size: sizes.body, bold: true, width: innerWidth - 54 });
    }
  }
  drawRadar(
    sheet,
    middle,
    radius,
    players.map((_, player) => axes.map(({ values }) => values[player]?.share))
  );
  for (const [index, axis] of axes.entries()) {
    const texts = players.map((_, player) => {
      const shown = axis.values[player]?.shown ?? unknownSign;
      return isPair ? `${seatOf(player).sign} ${shown}` : shown;
    });
    writeAxis(sheet, middle, { index, count: axes.length }, [axis.label, ...texts]);
  }
  return { sheet, alt: describe(caption, players, axes) };
}

const radius = 260;
const lineHeight = 56;

/** Writes the name of an axis, and below it the values of the players, outside of its corner. */
function writeAxis(
  sheet: Sheet,
  middle: RadarMiddle,
  axis: { index: number; count: number },
  lines: readonly string[]
): void {
  const step = (2 * Math.PI) / axis.count;
  const across = (radius + 30) * Math.sin(axis.index * step);
  const down = -(radius + 30) * Math.cos(axis.index * step);
  const isAtSide = Math.abs(across) > 60;
  const x = middle.x + across;
  const align = !isAtSide ? 'center' : across > 0 ? 'left' : 'right';
  // To the margin, or to both neighbours.
  const width = isAtSide
    ? pictureWidth - margin - Math.max(x, pictureWidth - x)
    : 2 * ((radius + 30) * Math.sin(step) - 30);
  // Fully above the corner at the top, fully below it at the bottom.
  const top = middle.y + down + (down / (radius + 30) - 1) * ((lines.length * lineHeight) / 2);
  for (const [line, text] of lines.entries()) {
    const y = top + (line + 0.5) * lineHeight;
    if (line === 0) write(sheet, text, { x, y, size: sizes.small, align, width, color: colors.muted });
    else {
      const color = lines.length > 2 ? looks[seatOf(line - 1).look].color : colors.text;
      write(sheet, text, { x, y, size: sizes.body, bold: true, align, width, color });
    }
  }
}

function describe(caption: string, players: readonly string[], axes: readonly PlayStyleAxis[]): string {
  const items = axes.map(({ label, values }) => {
    const shown = players.map((player, index) => {
      const value = values[index]?.shown ?? 'not recorded';
      return players.length > 1 ? `${spoken(player)} ${spoken(value)}` : spoken(value);
    });
    return `${spoken(label)} ${shown.join(', ')}`;
  });
  const lead = `Play style of ${players.map((player) => spoken(player)).join(' and ')}`;
  return composeAlt(withCaption(lead, caption), items);
}
