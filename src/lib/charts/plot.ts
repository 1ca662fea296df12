import { createCanvas } from '@napi-rs/canvas';
import {
  Chart,
  type ChartConfiguration,
  Filler,
  LinearScale,
  LineElement,
  PointElement,
  RadarController,
  RadialLinearScale,
  ScatterController
} from 'chart.js';
import { type Box, discardPixels, type Sheet } from './sheet.ts';

Chart.register(Filler, LinearScale, LineElement, PointElement, RadarController, RadialLinearScale, ScatterController);

/**
 * Draws a chart of chart.js into a box of the picture and gives what `read` finds in it (scales, ticks). The chart draws
 * marks only: texts are written by `write`, in our type and where the tests of layout see them.
 */
export function plot<Kind extends 'scatter' | 'radar', Found>(
  sheet: Sheet,
  box: Box,
  configuration: ChartConfiguration<Kind>,
  read: (chart: Chart<Kind>) => Found
): Found {
  const canvas = createCanvas(Math.round(box.right - box.left), Math.round(box.bottom - box.top));
  const chart = new Chart(canvas, configuration);
  const found = read(chart);
  sheet.context.drawCanvas(canvas, box.left, box.top);
  chart.destroy();
  discardPixels(canvas);
  return found;
}

/** Options of every chart: drawn once, at its size, with nothing around it. */
export const plotDefaults = {
  animation: false as const,
  responsive: false,
  devicePixelRatio: 1,
  events: [],
  layout: { autoPadding: false },
  plugins: { legend: { display: false }, tooltip: { enabled: false } }
};
