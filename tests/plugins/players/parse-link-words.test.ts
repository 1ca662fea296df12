import { expect, test } from '@jest/globals';
import { parseLinkWords } from '../../../src/plugins/players/domain/parse-link-words.ts';

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
