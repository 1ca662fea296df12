import { expect, test } from '@jest/globals';
import { choiceOf, narrowChoices } from '../../../src/lib/util/choice.ts';

const choices = ['Škofja Loka', 'Night Owls', '2025-10-17 #2 · 3.2'].map(choiceOf);

test.each([
  ['', [0, 1, 2]],
  [' skofja ', [0]],
  ['OW', [1]],
  ['#2 · 3', [2]],
  ['nobody', []]
])('%j is found in %j', (typed, found) => {
  expect(narrowChoices(choices, typed)).toEqual(found.map((index) => choices[index]));
});
