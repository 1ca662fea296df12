import type { FormMap } from './form.ts';
import { isKnown, showWhole } from './numbers.ts';
import { plot, plotDefaults } from './plot.ts';
import { type Box, type Sheet, write } from './sheet.ts';
import { inkWidth } from './shorten.ts';
import { colors, type Look, looks, sizes } from './theme.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

interface FormLineStyle {
  readonly look: Look;
  readonly average: number | undefined;
  readonly locale: string | undefined;
}

/** Draws bands for the maps, the line of values, the average, and labels for the axis, the best and the worst round. */
export function drawFormLine(
  sheet: Sheet,
  area: Box,
  maps: readonly FormMap[],
  { look, average, locale }: FormLineStyle
): void {
  const width = area.right - area.left;
  const band = width / Math.max(1, maps.length);
  const groundAt = (index: number) => (index % 2 === 0 ? colors.surface : colors.background);
  for (const index of maps.keys()) {
    sheet.context.fillStyle = groundAt(index);
    sheet.context.fillRect(area.left + index * band, area.top, band, area.bottom - area.top);
  }
  // chart.js leaves a gap in the line where a value is not a number.
  const rounds = maps.flatMap((map, index) =>
    map.rounds.map((value, round) => ({
      x: (index + (round + 0.5) / map.rounds.length) * band,
      y: isKnown(value) ? value : Number.NaN
    }))
  );
  const level = isKnown(average) ? [0, width].map((x) => ({ x, y: average })) : [];
  const { ticks, heights } = plotLines(sheet, area, rounds, level, look);

  const placed = rounds.map(({ x, y }, index) => ({ x: area.left + x, y: heights[index] ?? 0, value: y }));
  const known = placed.filter(({ value }) => !Number.isNaN(value));
  const muted = { size: sizes.small, color: colors.muted } as const;
  if (known.length === 0) {
    write(sheet, 'no rounds', { ...muted, x: area.left + width / 2, y: (area.top + area.bottom) / 2, align: 'center' });
  } else {
    for (const { value, y } of ticks) {
      if (value >= 0) write(sheet, showWhole(value, locale), { ...muted, x: area.left - 14, y, align: 'right' });
    }
  }
  const labelled = known.map((point) => ({ ...point, shown: showWhole(point.value, locale) }));
  labelExtremes(sheet, area, labelled, (x) => groundAt(Math.floor((x - area.left) / band)));
  for (const { x, value } of placed) if (Number.isNaN(value)) drawCross(sheet, { x, y: area.bottom - 18 });
}

/** Draws both lines and the grid; gives the grid lines, and how high in the picture each round lies. */
function plotLines(sheet: Sheet, area: Box, rounds: readonly Point[], level: readonly Point[], look: Look) {
  const { color, shape } = looks[look];
  return plot(
    sheet,
    area,
    {
      type: 'scatter',
      data: {
        datasets: [
          {
            data: [...level],
            showLine: true,
            borderColor: colors.text,
            borderWidth: 4,
            borderDash: [16, 10],
            pointRadius: 0
          },
          {
            data: [...rounds],
            showLine: true,
            borderColor: color,
            borderWidth: 6,
            borderJoinStyle: 'round',
            pointStyle: shape,
            pointRadius: rounds.length > 30 ? 8 : 12,
            pointBackgroundColor: color,
            pointBorderColor: colors.background,
            pointBorderWidth: 3,
            // The line of the player lies over the average.
            order: -1
          }
        ]
      },
      options: {
        ...plotDefaults,
        scales: {
          x: { type: 'linear', display: false, min: 0, max: area.right - area.left },
          y: {
            type: 'linear',
            ...findRange([...rounds, ...level].map(({ y }) => y).filter(isKnown)),
            border: { display: false },
            grid: { color: colors.line, lineWidth: 2, drawTicks: false },
            ticks: { display: false, maxTicksLimit: 7, includeBounds: false, precision: 0 }
          }
        }
      }
    },
    ({ scales: { y } }) => {
      const heightOf = (value: number) => area.top + (y?.getPixelForValue(value) ?? 0);
      return {
        ticks: (y?.ticks ?? []).map(({ value }) => ({ value, y: heightOf(value) })),
        heights: rounds.map((round) => heightOf(round.y))
      };
    }
  );
}

/** Limits of the axis with room above and below for the labels of the best and the worst round. */
function findRange(values: readonly number[]): { min: number; max: number } {
  if (values.length === 0) return { min: 0, max: 10 };
  const low = Math.min(...values);
  const high = Math.max(...values);
  const room = Math.max(10, (high - low) * 0.3, Math.abs(high) * 0.05);
  return { min: low - room, max: high + room };
}

interface LabelledPoint extends Point {
  readonly value: number;
  readonly shown: string;
}

function labelExtremes(
  sheet: Sheet,
  area: Box,
  points: readonly LabelledPoint[],
  groundOf: (x: number) => string
): void {
  const [first, ...others] = points.toSorted((one, other) => other.value - one.value);
  const last = others.at(-1);
  if (first) label(first, -36, colors.text);
  if (first && last && last.value < first.value) label(last, 38, colors.muted);

  function label({ x, y, shown }: LabelledPoint, distance: number, color: string): void {
    const style = { size: sizes.body, bold: true };
    const half = inkWidth(shown, style) / 2;
    const inside = Math.min(area.right - half, Math.max(area.left + half, x));
    write(sheet, shown, { ...style, x: inside, y: y + distance, align: 'center', color, halo: groundOf(x) });
  }
}

/** Stands for a round without the player. */
function drawCross({ context }: Sheet, { x, y }: Point): void {
  context.strokeStyle = colors.muted;
  context.lineWidth = 3;
  context.beginPath();
  for (const side of [-1, 1]) {
    context.moveTo(x - 6, y - 6 * side);
    context.lineTo(x + 6, y + 6 * side);
  }
  context.stroke();
}
