import { expect, test } from '@jest/globals';
import type { MadeCorrection } from '../../../../src/plugins/stopwatch-scoring/domain/made-correction.ts';
import { wordCorrection } from '../../../../src/plugins/stopwatch-scoring/domain/word-correction.ts';

const names = new Map([['A1000000', 'Owl']]);

function word(kind: MadeCorrection['kind'], said: MadeCorrection['said'] = null): string {
  const made = { id: 1, match: 7, number: 2, reason: 'x', by: '42', at: new Date(0) } as const;
  return wordCorrection({ ...made, kind, said }, 'map 3', names);
}

test.each([
  ['round_void', 'Round 2 of map 3 is void'],
  ['session_split', 'A session of its own begins with map 3'],
  ['session_merge', 'With map 3 the session before goes on'],
  ['map_winner', 'The winner of map 3'],
  ['team', 'The teams of map 3']
] as const)('%s is told as: %s', (kind, words) => {
  expect(word(kind)).toBe(words);
});

test.each([
  [{ kind: 'move', match: 7, side: 1, guid: 'A1000000' }, 'Owl changes the team'],
  [{ kind: 'move', match: 7, side: null, guid: 'A1000000' }, 'Owl is in no team'],
  [{ kind: 'move', match: 7, side: 1, guid: 'B1000000' }, 'B1000000 changes the team'],
  [{ kind: 'split', match: 7 }, 'Other teams begin with map 3'],
  [{ kind: 'merge', match: 7 }, 'With map 3 the teams before go on'],
  [{ kind: 'name', match: 7, side: 1, name: 'Owls' }, 'A team is called "Owls"'],
  [{ kind: 'name', match: 7, side: 1, name: null }, 'A team has its former name'],
  [{ kind: 'reset' }, 'The teams are as they were found']
] as const)('%j is told as: %s', (said, words) => {
  expect(word('team', said)).toBe(words);
});
