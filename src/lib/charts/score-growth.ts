import { drawBadge } from './marks.ts';
import { plot, plotDefaults } from './plot.ts';
import type { TimelineRow } from './score-timeline.ts';
import type { Box, Sheet } from './sheet.ts';
import { colors, looks, type Team } from './theme.ts';

/** Draws the maps won by each team as two stairs that go down with the rows and to the right with each win. */
export function drawScoreGrowth(sheet: Sheet, rows: readonly TimelineRow[], box: Box): void {
  const wins = Math.max(1, ...rows.flatMap(({ score }) => [score.a, score.b]));
  const step = Math.min(70, (box.right - box.left - 2 * inset) / wins);
  const counted = rows.filter(({ map }) => map.winner !== undefined);
  // Side by side where both have won the same number of maps.
  const at = (team: Team, won = 0) => inset + won * step + (team === 'a' ? -4 : 4);
  const last = counted.at(-1)?.score;
  const ends = { a: at('a', last?.a), b: at('b', last?.b) };
  const height = box.bottom - box.top;
  const stairs = (team: Team) => [
    { x: at(team), y: 0 },
    ...counted.map(({ score, y }) => ({ x: at(team, score[team]), y: y - box.top })),
    { x: ends[team], y: height }
  ];
  plot(
    sheet,
    box,
    {
      type: 'scatter',
      data: {
        datasets: (['a', 'b'] as const).map((team) => ({
          data: stairs(team),
          showLine: true,
          stepped: 'after',
          borderColor: looks[team].color,
          borderWidth: 6,
          pointStyle: looks[team].shape,
          pointRadius: [0, ...counted.map(({ map }) => (map.winner === team ? 12 : 0)), 0],
          pointBackgroundColor: looks[team].color,
          pointBorderColor: colors.background,
          pointBorderWidth: 3
        }))
      },
      options: {
        ...plotDefaults,
        scales: {
          x: { type: 'linear', display: false, min: 0, max: box.right - box.left },
          y: { type: 'linear', display: false, min: 0, max: height, reverse: true }
        }
      }
    },
    () => undefined
  );
  // The badges at the ends of the stairs, moved apart where they would touch.
  const apart = Math.max(0, (badgeRoom - Math.abs(ends.a - ends.b)) / 2) * (ends.a < ends.b ? -1 : 1);
  const shift = Math.min(0, box.right - badgeRoom / 2 - Math.max(ends.a, ends.b) - box.left - Math.abs(apart));
  drawBadge(sheet, 'a', box.left + ends.a + apart + shift, box.bottom + badgeRoom / 2, 36);
  drawBadge(sheet, 'b', box.left + ends.b - apart + shift, box.bottom + badgeRoom / 2, 36);
}

/** Room for a marker at the edges, in pixels. */
const inset = 24;

const badgeRoom = 50;
