import { expect, test } from '@jest/globals';
import { formatCustomId, parseCustomId } from '../../../src/lib/discord/custom-id.ts';

test('an id says again what it was made of, to its own plugin and action only', () => {
  const id = formatCustomId({ plugin: 'last-session', action: 'open', args: ['42', '7'] });
  expect(id).toBe('last-session:open:42:7');
  expect(parseCustomId(id, 'last-session', 'open')).toEqual(['42', '7']);
  expect(parseCustomId(id, 'last-session', 'list')).toBeUndefined();
  expect(parseCustomId(id, 'players', 'open')).toBeUndefined();
});

test('an id that Discord would not take is a fault of ours', () => {
  expect(() => formatCustomId({ plugin: 'p', action: 'a', args: ['x'.repeat(100)] })).toThrow('Discord takes 100');
});
