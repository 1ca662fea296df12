import { drawableName } from './drawable-text.ts';
import { type Box, type Sheet, write } from './sheet.ts';
import { widest } from './shorten.ts';
import { colors, sizes } from './theme.ts';

/** How the names of maps stand below a chart: side by side, or upwards where they are too many or too long. */
export interface MapNames {
  readonly names: readonly string[];
  readonly upwards: boolean;
  readonly size: number;
  /** Space below the chart that they take, in pixels. */
  readonly height: number;
}

/** Chooses how to write the names of maps that share the width of a chart equally. */
export function arrangeMapNames(maps: readonly { readonly name: string }[], chart: Box): MapNames {
  const names = maps.map(({ name }) => drawableName(name));
  const band = (chart.right - chart.left) / Math.max(1, maps.length);
  const long = widest(names, { size: sizes.small });
  if (long <= band - 20) return { names, upwards: false, size: sizes.small, height: 64 };
  const size = band < sizes.small * lineSpace ? sizes.dense : sizes.small;
  return { names, upwards: true, size, height: Math.min(longest, widest(names, { size })) + 24 };
}

/** Writes them in the middle of their parts of the width; of more than fit (about 25) only each second, third, … */
export function writeMapNames(sheet: Sheet, chart: Box, { names, upwards, size }: MapNames): void {
  const band = (chart.right - chart.left) / Math.max(1, names.length);
  const every = upwards ? Math.ceil((size * lineSpace) / band) : 1;
  for (const [index, name] of names.entries()) {
    if (index % every > 0) continue;
    const x = chart.left + (index + 0.5) * band;
    const placed = { x, size, color: colors.muted };
    if (upwards) write(sheet, name, { ...placed, y: chart.bottom + 16, align: 'right', upwards, width: longest });
    else write(sheet, name, { ...placed, y: chart.bottom + 36, align: 'center' });
  }
}

/** From one line to the next as a part of the size of type, so that the tallest characters do not touch. */
const lineSpace = 1.48;

/** The longest name that is written upwards, in pixels. */
const longest = 250;
