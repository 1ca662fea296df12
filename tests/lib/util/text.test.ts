import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cutText, foldName, keepDirection, quoteText } from '../../../src/lib/util/text.ts';

test('a text is cut to so many units, and never through a character', () => {
  expect(cutText('abc', 3)).toBe('abc');
  expect(cutText('abcd', 3)).toBe('abc');
  expect(cutText('ab🦉', 3)).toBe('ab');
  expect(cutText('a🦉', 3)).toBe('a🦉');
  expect(cutText('', 3)).toBe('');
});

test('the beginning of a well-formed text is well-formed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(20), (text, most) => {
      const start = cutText(text, most);
      expect(start.isWellFormed()).toBe(true);
      expect(text.startsWith(start)).toBe(true);
      expect(start.length).toBeLessThanOrEqual(most);
    })
  );
});

test('a quoted text is short, in quotes, and shows what is invisible', () => {
  expect(quoteText('axis')).toBe('"axis"');
  expect(quoteText('x'.repeat(50))).toBe(`"${'x'.repeat(40)}"`);
  expect(quoteText('a"b\\c\n')).toBe('"a\\"b\\\\c\\n"');
  expect(quoteText('\u202Eabc\u200B')).toBe('"\\u202eabc\\u200b"');
  expect(quoteText('\u{E0041}')).toBe('"\\udb40\\udc41"');
  expect(quoteText('\ud800')).toBe('"\\ud800"');
  expect(quoteText('\u0085\u2028')).toBe('"\\u0085\\u2028"');
  expect(quoteText('žaba 🦉')).toBe('"žaba 🦉"');
});

test('a quoted text stays on one line and keeps the direction of the sentence', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(quoteText(text)).toMatch(/^"[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]*"$/u);
      expect(JSON.parse(quoteText(text))).toBe(cutText(text, 40));
    })
  );
});

test('a name is searched for without case and accents', () => {
  expect(foldName('Čaplja')).toBe('caplja');
  expect(foldName('ÉCLAIR')).toBe('eclair');
  expect(foldName('İstanbul')).toBe('istanbul');
  expect(foldName('ﬁne ①')).toBe('fine 1');
  expect(foldName('Сова 梟')).toBe('сова 梟');
});

test('a folded name is folded', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      expect(foldName(foldName(name))).toBe(foldName(name));
    })
  );
});

test('names that are read from right to left stand apart, each whole', () => {
  expect(keepDirection('שלום 42 עולם, مرحبا 12/18')).toBe('\u2068שלום 42 עולם\u2069, \u2068مرحبا\u2069 12/18');
  expect(keepDirection('Žolna 7')).toBe('Žolna 7');
});

test('no mark of direction that somebody has written is left, and each of ours is closed', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('א', 'م', 'a', '1', ' ', ',', '.', '\u202e', '\u2066', '\u0301') }),
      (text) => {
        const kept = keepDirection(text);
        expect(kept).toMatch(/^([^\p{Bidi_Control}]|\u2068[^\p{Bidi_Control}]+\u2069)*$/u);
        expect(kept.replace(/\p{Bidi_Control}/gu, '')).toBe(text.replace(/\p{Bidi_Control}/gu, ''));
      }
    )
  );
});
