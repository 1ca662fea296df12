import { expect, test } from '@jest/globals';
import { altTextLimit, composeAlt, spoken } from '../../../src/lib/charts/alt-text.ts';

test('the items follow the lead as one sentence, the close as another', () => {
  expect(composeAlt('Kills', ['lex 3', 'zdy 2'], 'Best: lex.')).toBe('Kills: lex 3; zdy 2. Best: lex.');
  expect(composeAlt('Kills', [])).toBe('Kills.');
});

test('of too long a list the first items are kept, and the rest is counted', () => {
  const items = Array.from({ length: 40 }, (_, index) => `${'x'.repeat(50)} ${index}`);
  const alt = composeAlt('Kills', items, 'The end.');
  expect(alt.length).toBeLessThanOrEqual(altTextLimit);
  expect(alt).toMatch(/x 0; x+ 1; .*; and \d+ more\. The end\.$/);
  const kept = alt.split('; ').length - 1;
  expect(alt).toContain(`and ${items.length - kept} more`);
});

test('even a lead that is too long keeps the limit', () => {
  const alt = composeAlt('👨‍👩‍👧‍👦'.repeat(200), ['one']);
  expect(alt.length).toBeLessThanOrEqual(altTextLimit);
  expect(alt.endsWith('👨‍👩‍👧‍👦…')).toBe(true);
});

test('names are told on one line, cut where they are very long, and never empty', () => {
  expect(spoken('two\nlines 日本 🔥')).toBe('two lines 日本 🔥');
  expect(spoken('x'.repeat(100))).toBe(`${'x'.repeat(79)}…`);
  expect(spoken('\u200b')).toBe('no name');
});

test('a name that is read from right to left does not turn the sentence round', () => {
  expect(spoken('שלום')).toBe('\u2068שלום\u2069');
});
