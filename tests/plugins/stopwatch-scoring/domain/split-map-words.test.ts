import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { splitMapWords, splitWinnerWords } from '../../../../src/plugins/stopwatch-scoring/domain/split-map-words.ts';

test.each([
  ['', '', ''],
  ['3', '', '3'],
  ['supply #2', '', 'supply #2'],
  ['yesterday', 'yesterday', ''],
  ['yesterday 3', 'yesterday', '3'],
  ['today.map', '', 'today.map'],
  ['#12 supply', '#12', 'supply'],
  ['2025-10-17 supply', '2025-10-17', 'supply'],
  ['2025 10 17 #2 3', '2025 10 17 #2', '3'],
  ['17.10.2025 te_escape2 #2', '17.10.2025', 'te_escape2 #2'],
  ['17.10. #2 supply', '17.10. #2', 'supply'],
  ['17.10.25 3', '17.10.25', '3'],
  ['3.2', '', '3.2']
])('%p is the evening %p and the map %p', (words, which, map) => {
  expect(splitMapWords(words)).toEqual({ which, map });
});

test.each([
  ['3 A because rain', { which: '', map: '3', winner: 'A', reason: 'rain' }],
  ['supply #2 draw because of rain', { which: '', map: 'supply #2', winner: 'draw', reason: 'of rain' }],
  [
    'yesterday supply NO MERCY BECAUSE they left because of rain',
    { which: 'yesterday', map: 'supply', winner: 'NO MERCY', reason: 'they left because of rain' }
  ],
  [
    '2025-10-17 #2 3 none because\nit was a test',
    { which: '2025-10-17 #2', map: '3', winner: 'none', reason: 'it was a test' }
  ],
  ['3 #1team because rain', { which: '', map: '3', winner: '#1team', reason: 'rain' }]
])('%p is read', (words, expected) => {
  expect(splitWinnerWords(words)).toEqual(expected);
});

test.each(['', '3', 'because rain', '3 because rain', '3 A', '3 A because ', 'yesterday because rain'])(
  '%p is told what is missing',
  (words) => {
    expect(() => splitWinnerWords(words)).toThrow(/^Say /);
  }
);

test('whatever team is named after a map is the winner', () => {
  const word = fc.stringMatching(/^[a-z*^_.]{1,8}$/).filter((one) => one !== 'because');
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (words) => {
      const winner = words.join(' ');
      expect(splitWinnerWords(`today 7 ${winner} because so`)).toEqual({
        which: 'today',
        map: '7',
        winner,
        reason: 'so'
      });
    })
  );
});
