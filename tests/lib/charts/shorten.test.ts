import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { drawableText, splitGraphemes } from '../../../src/lib/charts/drawable-text.ts';
import { inkWidth, shorten } from '../../../src/lib/charts/shorten.ts';
import { uglyName } from './ugly-data.ts';

const style = { size: 38 };

test('a text that fits stays whole', () => {
  expect(shorten('KdezafvwuLsevek', 400, style)).toBe('KdezafvwuLsevek');
});

test('a text that does not fit ends with an ellipsis, without a blank before it', () => {
  const width = inkWidth('two wo…', style);
  expect(shorten('two words', width, style)).toBe('two wo…');
  expect(shorten('two words', inkWidth('two …', style), style)).toBe('two…');
});

test('a letter and its accent are never parted', () => {
  const text = 'Ж\u0301'.repeat(20);
  const shown = shorten(text, 200, style);
  expect(
    splitGraphemes(shown)
      .slice(0, -1)
      .every((cluster) => cluster === 'Ж\u0301')
  ).toBe(true);
  expect(shown.length).toBeGreaterThan(2);
});

test('the shown beginning fits and ends with an ellipsis, whatever the text and the width', () => {
  fc.assert(
    fc.property(uglyName, fc.integer({ min: 60, max: 700 }), (name, width) => {
      const text = drawableText(name);
      const shown = shorten(text, width, style);
      expect(inkWidth(shown, style)).toBeLessThanOrEqual(width);
      if (shown === text) return;
      expect(shown.endsWith('…')).toBe(true);
      expect(text.startsWith(shown.slice(0, -1))).toBe(true);
    }),
    { numRuns: 200 }
  );
});

test('one more letter would not have fitted', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z0-9]{1,60}$/), fc.integer({ min: 60, max: 700 }), (text, width) => {
      const shown = shorten(text, width, style);
      if (shown === text) return;
      expect(inkWidth(`${text.slice(0, shown.length)}…`, style)).toBeGreaterThan(width);
    }),
    { numRuns: 200 }
  );
});
