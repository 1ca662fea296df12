import { expect, test } from '@jest/globals';
import { findNearest } from '../../../src/lib/util/nearest.ts';

const words = ['me', 'map', 'maps', 'weapons', 'last_session', 'stats'];

test.each([
  ['wepons', 'weapons'],
  ['lst_sesion', 'last_session'],
  ['stat', 'stats'],
  ['maps', 'maps'],
  ['mapp', 'map']
])('%s was meant to be %s', (misspelt, word) => {
  expect(findNearest(misspelt, words, 2)).toBe(word);
});

test.each(['3', 'm', 'lex', 'wombat', 'weep', ''])('"%s" resembles nothing', (misspelt) => {
  expect(findNearest(misspelt, words, 2)).toBeUndefined();
});
