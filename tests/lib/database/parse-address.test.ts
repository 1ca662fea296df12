import { expect, test } from '@jest/globals';
import { describeAddress } from '../../../src/lib/database/address.ts';
import { parseAddress } from '../../../src/lib/database/parse-address.ts';
import { Problem } from '../../../src/lib/util/problem.ts';

test('reads every part, percent-encoded', () => {
  expect(parseAddress('postgres://a%40b:p%2Fw%23%25@db.example.org:5433/my%20db')).toEqual({
    host: 'db.example.org',
    port: 5433,
    user: 'a@b',
    password: 'p/w#%',
    database: 'my db',
    tls: { mode: 'prefer' }
  });
});

test.each([
  ['postgresql://u@h/d', { host: 'h', port: 5432, user: 'u', password: undefined }],
  ['postgresql+asyncpg://u:p@h/d', { host: 'h', password: 'p' }],
  ['postgres://u:p@[::1]:1/d', { host: '::1', port: 1, tls: { mode: 'disable' } }],
  ['postgres://u:p@/d?host=/run/postgresql', { host: '/run/postgresql', tls: { mode: 'disable' } }],
  ['postgres://u:p@%2Frun%2Fpostgresql/d', { host: '/run/postgresql' }],
  ['postgres://h/d?user=u&password=p', { user: 'u', password: 'p' }]
])('reads %s', (url, parts) => {
  expect(parseAddress(url)).toMatchObject(parts);
});

test.each([
  ['postgres://u@localhost/d', 'disable'],
  ['postgres://u@127.0.0.1/d', 'disable'],
  ['postgres://u@127.0.0.1/d?sslmode=require', 'require'],
  ['postgres://u@db.example.org/d', 'prefer'],
  ['postgres://u@10.0.0.1/d?sslmode=allow', 'prefer'],
  ['postgres://u@10.0.0.1/d?sslmode=no-verify', 'require'],
  ['postgres://u@db.example.org/d?sslmode=disable', 'disable'],
  ['postgres://u@db.example.org/d?sslmode=verify-full', 'verify-full'],
  ['postgres://u@db.example.org/d?sslrootcert=/ca.pem', 'verify-full'],
  ['postgres://u@localhost.example.org/d', 'prefer']
])('%s is protected by %s', (url, mode) => {
  expect(parseAddress(url).tls.mode).toBe(mode);
});

test('the settings say what the URL leaves open', () => {
  const settings = { mode: 'verify-ca', ca: '/a.pem' } as const;
  expect(parseAddress('postgres://u@h/d', settings).tls).toMatchObject(settings);
  expect(parseAddress('postgres://u@h/d?sslmode=require&sslrootcert=/b.pem', settings).tls).toMatchObject({
    mode: 'require',
    ca: '/b.pem'
  });
});

test.each([
  ['', /is not a connection URL/],
  ['mysql://u:geheim@h/d', /is not a connection URL/],
  ['postgres://u:geheim#x@h/d', /is not a connection URL.*%23 for #/],
  ['postgres://u:gehe%im@h/d', /%25 for a % itself/],
  ['postgres://h/d?password=geheim', /does not say as whom/],
  ['postgres://u:geheim@h', /does not name a database/],
  ['postgres://u:geheim@h:99999/d', /is not a connection URL/],
  ['postgres://u:geheim@h/d?sslmode=sure', /unknown sslmode "sure"/],
  ['postgres://u:geheim@h/d?sslmode=verify-ca', /verify-ca without a certificate/],
  ['postgres://u:geheim@h/d?sslcert=/c.pem', /needs both/]
])('%s is refused without showing the password', (url, reason) => {
  expect.assertions(3);
  try {
    parseAddress(url);
  } catch (error) {
    expect(error).toBeInstanceOf(Problem);
    expect(String(error)).toMatch(reason);
    expect(String(error)).not.toContain('geheim');
  }
});

test('an address is shown without its password', () => {
  expect(describeAddress(parseAddress('postgres://u:geheim@h/d'))).toBe('database "d" at h:5432 as "u"');
  expect(describeAddress(parseAddress('postgres://u:geheim@/d?host=/run/pg'))).toBe(
    'database "d" at the socket in /run/pg as "u"'
  );
});
