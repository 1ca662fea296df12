import { expect, test } from '@jest/globals';
import { parseLinkWords, parseTypedUser } from '../../../../src/plugins/players/domain/parse-link-words.ts';

test.each([
  ['', '', undefined],
  ['  lex ', 'lex', undefined],
  ['Night Owl lex', 'Night Owl lex', undefined],
  ['lex <@462531582545100898>', 'lex', '462531582545100898'],
  ['<@!462531582545100898> lex', 'lex', '462531582545100898'],
  ['<@462531582545100898>', '', '462531582545100898'],
  ['<@&462531582545100898>', '<@&462531582545100898>', undefined],
  ['2B23446E', '2B23446E', undefined]
])('"%s" names the player "%s" and the user %s', (words, player, userId) => {
  expect(parseLinkWords(words)).toEqual({ player, userId });
});

test.each([
  ['lex @Ben', 'lex', 'Ben'],
  [' Night Owl  @Ben Big ', 'Night Owl', 'Ben Big'],
  ['@Ben', '', 'Ben'],
  ['@Ben Night Owl', 'Night Owl', 'Ben']
])('"%s" names the player "%s" and, typed, the user %s', (words, player, userName) => {
  expect(parseTypedUser(words)).toEqual({ player, userName });
});

test.each(['', 'lex', 'l@x', '@', 'lex @', 'lex<@462531582545100898>'])('"%s" names no user', (words) => {
  expect(parseTypedUser(words)).toBeUndefined();
});
