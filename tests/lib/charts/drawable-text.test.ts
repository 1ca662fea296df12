import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { drawableName, drawableText, plainText, substitute } from '../../../src/lib/charts/drawable-text.ts';
import { isCovered, measureInk } from '../../../src/lib/charts/fonts.ts';
import { uglyName } from './ugly-data.ts';

test.each([
  'lex',
  '//^?/C.Suxestbecay',
  'Łódź Žluťoučký Đorđe',
  'Кириллица Ђорђе',
  'Ελληνικά',
  '★ ◆ ▲ → ∞ € – …',
  'שלום عربي'
])('%s is drawn as it is', (text) => {
  expect(drawableText(text)).toBe(text);
});

test.each([
  ['日本', '��'],
  ['fire 🔥', 'fire �'],
  ['👨‍👩‍👧‍👦', '�'],
  ['\ud800broken', '�broken'],
  ['★️', '★'],
  ['Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢', 'ZA'],
  ['e\u0301', 'é'],
  ['a⃝', 'a']
])('%j becomes %j: what our fonts lack is seen to be missing', (text, drawable) => {
  expect(drawableText(text)).toBe(drawable);
});

test.each([
  ['\u202eevil\u202c', 'evil'],
  ['two\r\n\tlines', 'two lines'],
  ['a\u00a0\u2003b', 'a b'],
  ['zero\u200bwidth\u200d', 'zerowidth'],
  ['\u0000\u001b[31mred', '[31mred']
])('%j becomes %j: what cannot be seen is left out', (text, plain) => {
  expect(plainText(text)).toBe(plain);
});

test.each(['', ' ', '\u3164', '\u200b\u200d', '\u2800'])('nobody is called %j', (name) => {
  expect(drawableName(name)).toBe('(no name)');
});

test('every text that is drawn has a glyph for each of its characters and keeps to its line', () => {
  fc.assert(
    fc.property(uglyName, (name) => {
      const drawable = drawableText(name);
      expect(Array.from(drawable).filter((character) => !isCovered(character))).toEqual([]);
      const ink = measureInk(drawable, { size: 100 });
      expect(ink.ascent).toBeLessThanOrEqual(106);
      expect(ink.descent).toBeLessThanOrEqual(40);
      expect(drawableText(drawable)).toBe(drawable);
    }),
    { numRuns: 300 }
  );
});

test('the substitute itself can be drawn', () => {
  expect(isCovered(substitute)).toBe(true);
});
