import { expect, test } from '@jest/globals';
import { findEntry, type HelpEntry } from '../../../../src/plugins/general/domain/help-entry.ts';

const entry = (name: string, slash: string | undefined, aliases: string[]): HelpEntry => ({
  name,
  slash,
  aliases,
  plugin: 'last-session',
  description: '',
  usage: '',
  examples: [],
  tier: 'member'
});

const entries = [entry('last_session', 'last-session', ['last', 'ls']), entry('help', undefined, [])];

test.each(['last_session', '/last-session', '!last_session', 'LAST', 'ls', 'last session', 'lastsession'])(
  '%j finds the command',
  (words) => {
    expect(findEntry(entries, words)).toBe(entries[0]);
  }
);

test('a command without a slash form is found by its name', () => {
  expect(findEntry(entries, '!help')).toBe(entries[1]);
});

test('an unknown name, and no name at all, finds nothing', () => {
  for (const words of ['stats', 'last_sessions', '', '!!', '  ']) expect(findEntry(entries, words)).toBeUndefined();
});
