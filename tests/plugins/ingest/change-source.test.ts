import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { changeSource, type SourceChange } from '../../../src/plugins/ingest/change-source.ts';
import { findSecrets, suffixOf } from '../../../src/plugins/ingest/find-secrets.ts';
import { parseHost, parseSftpAddress } from '../../../src/plugins/ingest/parse-sftp-address.ts';

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

test('a password in an address is refused without being shown', () => {
  expect(() => parseSftpAddress('sftp://stats:geheim@host/x')).toThrow(/^(?!.*geheim).*SSH_PASSWORD/);
});

test('hosts are read with and without a port', () => {
  expect([parseHost('a.example.org'), parseHost('10.0.0.1:2222'), parseHost('[2001:db8::1]:23')]).toEqual([
    { host: 'a.example.org', port: 22 },
    { host: '10.0.0.1', port: 2222 },
    { host: '2001:db8::1', port: 23 }
  ]);
  for (const text of ['', 'user@host', 'host/x', 'a b']) expect(() => parseHost(text)).toThrow('is no host');
});

test('an address says what was put into it', () => {
  const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);
  fc.assert(
    fc.property(
      name,
      name,
      fc.integer({ min: 1, max: 65_535 }),
      fc.stringMatching(/^[a-z0-9 .ž-]{1,9}$/),
      (user, host, port, last) => {
        const folder = `/home/${last.replaceAll('.', '_')}`;
        const text = `sftp://${user}@${host}.org:${port}${folder.split('/').map(encodeURIComponent).join('/')}`;
        expect(parseSftpAddress(text)).toEqual({ user, host: `${host}.org`, port, folder });
      }
    )
  );
});

test('a server has its own secrets, or those that are for all', () => {
  const settings = { SSH_PASSWORD: 'for all', SSH_PASSWORD_DUEL_2: 'of its own', SSH_KEY_PASSPHRASE: 'open' };
  expect(findSecrets(settings, 'Duel #2')).toEqual({ password: 'of its own', passphrase: 'open' });
  expect(findSecrets(settings, 'Trio')).toEqual({ password: 'for all', passphrase: 'open' });
  expect(['Škofja Loka', '-x-', 'a  b'].map(suffixOf)).toEqual(['SKOFJA_LOKA', 'X', 'A_B']);
});
