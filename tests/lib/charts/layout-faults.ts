import type { Box, Sheet } from '../../../src/lib/charts/sheet.ts';

/**
 * What is wrong with the layout of a picture, in sentences: texts that overlap, that leave the picture, that lie across
 * the edge of a bar or badge, or that were cut without an ellipsis.
 */
export function findLayoutFaults({ canvas, texts, marks }: Sheet): string[] {
  const whole = { left: 0, top: 0, right: canvas.width, bottom: canvas.height };
  const faults: string[] = [];
  for (const [index, { wanted, shown, box }] of texts.entries()) {
    if (!contains(whole, box)) faults.push(`"${shown}" leaves the picture: ${describe(box)}`);
    if (shown !== wanted && !shown.endsWith('…')) faults.push(`"${wanted}" was cut to "${shown}" without an ellipsis`);
    for (const other of texts.slice(index + 1)) {
      if (overlap(box, other.box))
        faults.push(`"${shown}" ${describe(box)} overlaps "${other.shown}" ${describe(other.box)}`);
    }
    for (const mark of marks) {
      if (overlap(box, mark) && !contains(mark, box))
        faults.push(`"${shown}" ${describe(box)} touches the mark ${describe(mark)}`);
    }
  }
  return faults;
}

/** Boxes are measured in whole pixels of ink, so that half a pixel is no overlap. */
const tolerance = 0.5;

function overlap(one: Box, other: Box): boolean {
  const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return across > tolerance && down > tolerance;
}

function contains(outer: Box, inner: Box): boolean {
  return (
    inner.left >= outer.left - tolerance &&
    inner.top >= outer.top - tolerance &&
    inner.right <= outer.right + tolerance &&
    inner.bottom <= outer.bottom + tolerance
  );
}

function describe({ left, top, right, bottom }: Box): string {
  return `[${[left, top, right, bottom].map(Math.round).join(' ')}]`;
}
