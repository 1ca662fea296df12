import { expect, test } from '@jest/globals';
import { escapeCode, escapeName } from '../../../src/lib/discord/escape.ts';

test.each([
  ['markdown', '**b**_i_~~s~~`c`||h||', '\\*\\*b\\*\\*\\_i\\_\\~\\~s\\~\\~\\`c\\`\\|\\|h\\|\\|'],
  ['a mention of everybody', '@everyone', '@\u2060everyone'],
  ['a mention of a user', '<@462531582545100898>', '<\u2060@\u2060462531582545100898>'],
  ['a channel and a time stamp', '<#1> <t:1:R>', '<\u2060#\u20601> <\u2060t:1:R>'],
  ['a link', 'https://example.org', 'https:\u2060//example.org'],
  ['line breaks and control characters', 'a\nb\u2028c\u0007d', 'a b c d'],
  ['marks of direction', '\u202egnihtyreve\u200f', 'gnihtyreve'],
  ['letters read from right to left', '[IL] שלום עולם!', '[IL] \u2068שלום עולם\u2069!'],
  ['an ordinary name', 'i z f u w m', 'i z f u w m']
])('%s in a name means nothing', (_, name, expected) => {
  expect(escapeName(name)).toBe(expected);
});

test('in a code block only backticks and marks of direction mean anything', () => {
  expect(escapeCode('a`b*c\nd\u202e')).toBe('aˋb*c d');
});
