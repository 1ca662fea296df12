import { expect, test } from '@jest/globals';
import { Problem } from '../../../../src/lib/util/problem.ts';
import { listViews, splitViewWords } from '../../../../src/plugins/last-session/domain/session-view.ts';

test.each([
  ['', '', { view: 'overview' }],
  ['yesterday', 'yesterday', { view: 'overview' }],
  ['2025-11-02 weapons', '2025-11-02', { view: 'weapons' }],
  ['17.10.2025 #2 map 3', '17.10.2025 #2', { view: 'map', pick: '3' }],
  ['player the big lex', '', { view: 'player', pick: 'the big lex' }],
  ['OBJ', '', { view: 'objectives' }]
])('%j is the evening %j in the view %j', (words, which, choice) => {
  expect(splitViewWords(words)).toEqual({ which, choice });
});

test('every view is called by its own name', () => {
  for (const view of listViews()) expect(splitViewWords(view)).toEqual({ which: '', choice: { view } });
});

test.each([
  ['players', ['top', 'top10']],
  ['combat', ['combat']],
  ['objectives', ['obj', 'objectives']],
  ['weapons', ['weapons', 'weapon', 'weap']],
  ['support', ['support']],
  ['sprees', ['sprees', 'spree']],
  ['maps', ['maps', 'maps full', 'Maps Full', 'debug']],
  ['graphs', ['graphs', 'graph', 'charts']],
  ['overview', ['full']],
  ['teams', ['teams']],
  ['awards', ['awards']],
  ['time', ['time', 'timing', 'times', 'time_raw', 'timecsv']]
])('the former words for %s still lead there', (view, former) => {
  for (const words of former) expect(splitViewWords(words)).toEqual({ which: '', choice: { view } });
});

test('what follows a view that is of nothing in particular is a problem that shows how to ask', () => {
  expect(() => splitViewWords('weapons 2025-11-02')).toThrow(Problem);
  expect(() => splitViewWords('weapons 2025-11-02')).toThrow('`session 2025-10-17 weapons`');
});
