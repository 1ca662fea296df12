import { expect, test } from '@jest/globals';
import { changeSource, type SourceChange } from '../../../src/plugins/ingest/change-source.ts';

const hostKey = `SHA256:${'k'.repeat(43)}`;
const sftp = 'sftp://stats@game.example.org:2222/home/et/stats';
const whole = {
  kind: 'sftp',
  host: 'game.example.org',
  port: 2222,
  user: 'stats',
  folder: '/home/et/stats',
  hostKey,
  keyFile: '/keys/duel',
  watch: 'fieldops-watch',
  pollSeconds: 30
} as const;

test('a source is made from what is said', () => {
  const change = { sftp, hostKey: 'k'.repeat(43), key: '/keys/duel', watch: 'fieldops-watch', every: 30 };
  expect(changeSource(null, change)).toEqual(whole);
  expect(changeSource(null, { folder: '/srv/stats' })).toEqual({ kind: 'folder', folder: '/srv/stats' });
  expect(changeSource(null, {})).toBeNull();
});

test('what is not said stays as it is', () => {
  expect(changeSource(whole, { every: 5 })).toEqual({ ...whole, pollSeconds: 5 });
  expect(Object.keys(changeSource(whole, { watch: false }) ?? {})).not.toContain('watch');
  expect(changeSource(whole, {})).toEqual(whole);
  expect(changeSource(whole, { source: false })).toBeNull();
});

test('the pinned key of a host does not pass to another', () => {
  expect(() => changeSource(whole, { sftp: 'sftp://stats@other.example.org/stats' })).toThrow(
    'npx fieldops server fingerprint other.example.org`'
  );
  expect(changeSource(whole, { sftp: 'sftp://et@game.example.org:2222/x' })).toMatchObject({ hostKey, user: 'et' });
});

const wrong: [SourceChange, string][] = [
  [{ sftp }, 'The key of game.example.org must be pinned'],
  [{ sftp, hostKey: 'MD5:aa' }, 'MD5:aa is no fingerprint'],
  [{ sftp, folder: '/x', hostKey }, 'not both'],
  [{ hostKey }, 'belong to a folder of another machine'],
  [{ every: 15 }, '--every belongs to a source'],
  [{ folder: '/x', every: 4000 }, 'The longest pause'],
  [{ sftp: 'http://stats@host/x', hostKey }, 'is no address of a folder'],
  [{ sftp: 'sftp://host/x', hostKey }, 'is no address of a folder'],
  [{ sftp: 'sftp://stats@host', hostKey }, 'is no address of a folder']
];

test.each(wrong)('%j is told what is wrong with it', (change, text) => {
  expect(() => changeSource(null, change)).toThrow(text);
});
