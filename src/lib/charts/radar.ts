import { isKnown } from './numbers.ts';
import { plot, plotDefaults } from './plot.ts';
import type { Sheet } from './sheet.ts';
import { colors, type Look, looks } from './theme.ts';

/** The middle of a radar in the picture. */
export interface RadarMiddle {
  readonly x: number;
  readonly y: number;
}

/** How a player of a radar is told apart: the look of lines and markers, and the marker as a character. */
export interface Seat {
  readonly look: Look;
  readonly sign: string;
}

/** The look of the first and of the second player; seats, not teams, since both may be of one team. */
export function seatOf(player: number): Seat {
  return player === 0 ? { look: 'a', sign: '●' } : { look: 'b', sign: '◆' };
}

/** Draws a radar with a polygon for each player: shares from 0 in the middle to 1 at the rim, undefined for a gap. */
export function drawRadar(
  sheet: Sheet,
  { x, y }: RadarMiddle,
  radius: number,
  players: readonly (readonly (number | undefined)[])[]
): void {
  const half = radius + inset;
  plot(
    sheet,
    { left: x - half, right: x + half, top: y - half, bottom: y + half },
    {
      type: 'radar',
      data: { labels: players[0]?.map(() => '') ?? [], datasets: players.map(describePolygon) },
      options: {
        ...plotDefaults,
        layout: { autoPadding: false, padding: inset },
        scales: {
          r: {
            min: 0,
            max: 1,
            grid: { color: colors.line, lineWidth: 2 },
            angleLines: { color: colors.line, lineWidth: 2 },
            pointLabels: { display: false },
            ticks: { display: false, stepSize: 0.25 }
          }
        }
      }
    },
    () => undefined
  );
}

/** Room for the markers beyond the rim, in pixels. */
const inset = 20;

function describePolygon(shares: readonly (number | undefined)[], player: number) {
  const { color, dash, shape } = looks[seatOf(player).look];
  return {
    // chart.js leaves a gap where a value is not a number.
    data: shares.map((share) => (isKnown(share) ? Math.min(1, Math.max(0, share)) : Number.NaN)),
    // Over a gap the filling would go through the middle.
    fill: shares.every(isKnown),
    backgroundColor: `${color}3c`,
    borderColor: color,
    borderWidth: 6,
    borderJoinStyle: 'round' as const,
    borderDash: dash,
    pointStyle: shape,
    pointRadius: 11,
    pointBackgroundColor: color,
    pointBorderColor: colors.background,
    pointBorderWidth: 3,
    order: -player
  };
}
