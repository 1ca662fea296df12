import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseHost, parseSftpAddress } from '../../../src/lib/ssh/parse-sftp-address.ts';

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
