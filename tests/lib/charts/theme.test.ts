import { expect, test } from '@jest/globals';
import { colors, looks } from '../../../src/lib/charts/theme.ts';

type Rgb = readonly [number, number, number];

/** Red, green and blue in linear light, 0 to 1 (sRGB, IEC 61966-2-1). */
function linear(color: string): Rgb {
  const part = (at: number) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
}

function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast by WCAG 2.2: 1 to 21. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(linear(one)), luminance(linear(other))].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** Complete blindness to one colour, in linear light (Machado, Oliveira, Fernandes 2009). */
const blindness: Readonly<Record<string, readonly [Rgb, Rgb, Rgb]>> = {
  'red (protanopia)': [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998]
  ],
  'green (deuteranopia)': [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881]
  ],
  'blue (tritanopia)': [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039]
  ],
  nothing: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1]
  ]
};

function times(matrix: readonly Rgb[], [red, green, blue]: Rgb): Rgb {
  const [x = 0, y = 0, z = 0] = matrix.map((row) => Math.max(0, row[0] * red + row[1] * green + row[2] * blue));
  return [x, y, z];
}

/** CIELAB under D65, in which distances follow what eyes tell apart: about 2.3 is just seen. */
function lab(rgb: Rgb): Rgb {
  const toXyz: readonly Rgb[] = [
    [0.4124, 0.3576, 0.1805],
    [0.2126, 0.7152, 0.0722],
    [0.0193, 0.1192, 0.9505]
  ];
  const bent = (value: number) => (value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116);
  const [x, y, z] = times(toXyz, rgb);
  const [fx, fy, fz] = [bent(x / 0.9505), bent(y), bent(z / 1.089)];
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)];
}

test('every colour in which texts are written stands out from what is below', () => {
  for (const color of [colors.text, colors.muted]) {
    expect(contrast(color, colors.background)).toBeGreaterThanOrEqual(7);
    expect(contrast(color, colors.surface)).toBeGreaterThanOrEqual(7);
  }
  for (const { color } of Object.values(looks)) expect(contrast(color, colors.background)).toBeGreaterThanOrEqual(7);
});

test('what is drawn in a colour that is not for text still stands out', () => {
  expect(contrast(colors.quiet, colors.background)).toBeGreaterThanOrEqual(3);
  for (const { color } of Object.values(looks)) expect(contrast(colors.onMark, color)).toBeGreaterThanOrEqual(7);
});

test.each(Object.entries(blindness))('the two teams are told apart by eyes blind to %s', (_, matrix) => {
  const [one, other] = [looks.a, looks.b].map(({ color }) => lab(times(matrix, linear(color))));
  expect(Math.hypot(...(one ?? []).map((value, index) => value - (other?.[index] ?? 0)))).toBeGreaterThan(40);
});

test('the two teams differ in shape, letter, stripes and dashes too', () => {
  expect(looks.a.shape).not.toBe(looks.b.shape);
  expect(looks.a.letter).not.toBe(looks.b.letter);
  expect([looks.a.stripe === undefined, looks.b.stripe === undefined]).toEqual([true, false]);
  expect(looks.a.dash).not.toEqual(looks.b.dash);
});
