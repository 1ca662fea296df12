import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import { projectRoot } from '../root.ts';
import { readFontCoverage } from './read-font-coverage.ts';

// Names of our own, so that an installed font of the same name is never mixed in.
const families = [
  { name: 'Fieldops Sans', files: ['RobotoCondensed-Medium.ttf', 'RobotoCondensed-Bold.ttf'] },
  { name: 'Fieldops Symbols', files: ['DejaVuSansCondensed.ttf', 'DejaVuSansCondensed-Bold.ttf'] }
];

const coverages = families.map(({ name, files }) => {
  const perFile = files.map((file) => {
    const font = readFileSync(join(projectRoot, 'assets', 'fonts', file));
    if (!GlobalFonts.register(font, name)) throw new Error(`The font assets/fonts/${file} cannot be used`);
    return readFontCoverage(font);
  });
  return perFile.reduce((common, coverage) => common.intersection(coverage));
});

const stack = families.map(({ name }) => `"${name}"`).join(', ');
const scratch = createCanvas(1, 1).getContext('2d');

/** Size in pixels and weight of a text. */
export interface TypeStyle {
  readonly size: number;
  readonly bold?: boolean;
}

/** Whether one of our fonts has glyphs for all of a grapheme cluster, in both weights. */
export function isCovered(cluster: string): boolean {
  const codes = Array.from(cluster, (character) => character.codePointAt(0) ?? 0);
  return coverages.some((coverage) => codes.every((code) => coverage.has(code)));
}

/** Extents of the ink of a text around the start of its base line, in pixels; `width` is the advance. */
export interface Ink {
  readonly width: number;
  readonly left: number;
  readonly right: number;
  readonly ascent: number;
  readonly descent: number;
}

/** Makes a context write a text in a style from its left end on; the direction puts the ellipsis at the right side. */
export function prepareContext(context: SKRSContext2D, text: string, style: TypeStyle): void {
  context.font = `${style.bold ? 700 : 500} ${style.size}px ${stack}`;
  context.textAlign = 'left';
  context.direction = /^[^\p{L}]*[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Nko}]/u.test(text) ? 'rtl' : 'ltr';
}

/** Measures a text as it will be drawn. */
export function measureInk(text: string, style: TypeStyle): Ink {
  prepareContext(scratch, text, style);
  const metrics = scratch.measureText(text);
  return {
    width: metrics.width,
    left: metrics.actualBoundingBoxLeft,
    right: metrics.actualBoundingBoxRight,
    ascent: metrics.actualBoundingBoxAscent,
    descent: metrics.actualBoundingBoxDescent
  };
}
