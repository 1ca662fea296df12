import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TLSSocket } from 'node:tls';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Address, Tls } from '../../src/lib/database/address.ts';
import { withClient } from '../../src/lib/database/client.ts';
import { openDatabase } from '../../src/lib/database/open-database.ts';
import { probe } from '../../src/lib/database/probe.ts';
import { Problem } from '../../src/lib/util/problem.ts';
import { makeAuthority } from './authority.ts';
import { type OutsideServer, startOutsideServer } from './outside-server.ts';

// Needs Debian's packages postgresql-15 and openssl.
const bin = '/usr/lib/postgresql/15/bin';
const folder = mkdtempSync(join(tmpdir(), 'fieldops-tls-'));
const file = (name: string) => join(folder, name);
let secure: OutsideServer;
let plain: OutsideServer;

beforeAll(async () => {
  makeAuthority(folder, 'theirs');
  const ours = makeAuthority(folder, 'ours');
  ours.sign('server', 'localhost', 'DNS:localhost');
  ours.sign('bot', 'certain', 'DNS:bot');
  const files = {
    'server.crt': readFileSync(file('server.pem')),
    'server.key': readFileSync(file('server.key')),
    'ca.crt': readFileSync(file('ours.pem'))
  };
  secure = await startOutsideServer(bin, {
    settings: ['ssl = on', "ssl_ca_file = 'ca.crt'"],
    access: ['hostssl all certain 127.0.0.1/32 cert'],
    files
  });
  plain = await startOutsideServer(bin);
  await withClient(to(secure, { mode: 'disable' }), (client) => client.query('create role certain login superuser'));
});
afterAll(async () => {
  await secure?.stop();
  await plain?.stop();
  rmSync(folder, { recursive: true });
});

function to(server: { port: number }, tls: Tls, host = 'localhost'): Address {
  return { host, port: server.port, user: 'postgres', password: 'outside', database: 'postgres', tls };
}

async function isEncrypted(address: Address): Promise<unknown> {
  const question = 'select ssl, version from pg_stat_ssl where pid = pg_backend_pid()';
  return withClient(address, async (client) => (await client.query<{ ssl: boolean }>(question)).rows[0]?.ssl);
}

async function problemOf(address: Address): Promise<string> {
  const error = await probe(address).catch((reason: unknown) => reason);
  if (error instanceof Problem) return error.message;
  throw new Error(`No problem: ${error}`);
}

test('disable is not encrypted', async () => {
  expect(await isEncrypted(to(secure, { mode: 'disable' }))).toBe(false);
});

test('prefer is encrypted where the server can, and silent', async () => {
  const { address, notes } = await probe(to(secure, { mode: 'prefer' }));
  expect(notes).toEqual([]);
  expect(await isEncrypted(address)).toBe(true);
});

test('prefer goes on without where the server cannot, and says so', async () => {
  const { address, notes } = await probe(to(plain, { mode: 'prefer' }));
  expect(notes).toEqual([expect.stringMatching(/is not encrypted, because the server there does not offer TLS/)]);
  expect(await isEncrypted(address)).toBe(false);
});

test('require is encrypted whoever signed', async () => {
  expect(await isEncrypted(to(secure, { mode: 'require' }))).toBe(true);
});

test('require stops where the server cannot', async () => {
  expect(await problemOf(to(plain, { mode: 'require' }))).toMatch(/does not offer TLS/);
});

test('verify-ca wants our authority, whatever the name', async () => {
  expect(await isEncrypted(to(secure, { mode: 'verify-ca', ca: file('ours.pem') }, '127.0.0.1'))).toBe(true);
  expect(await problemOf(to(secure, { mode: 'verify-ca', ca: file('theirs.pem') }))).toMatch(
    /not signed by an authority that is trusted here/
  );
});

test('verify-full wants our authority and the name', async () => {
  expect(await isEncrypted(to(secure, { mode: 'verify-full', ca: file('ours.pem') }))).toBe(true);
  expect(await problemOf(to(secure, { mode: 'verify-full', ca: file('ours.pem') }, '127.0.0.1'))).toMatch(
    /does not name the host "127\.0\.0\.1"/
  );
  expect(await problemOf(to(secure, { mode: 'verify-full', ca: file('theirs.pem') }))).toMatch(
    /not signed by an authority/
  );
});

test('verify-full without a certificate of ours trusts public authorities only', async () => {
  expect(await problemOf(to(secure, { mode: 'verify-full' }))).toMatch(/not signed by an authority.*DATABASE_SSL_CA/);
});

test('the bot’s own certificate is shown where the server wants it', async () => {
  const tls: Tls = { mode: 'verify-full', ca: file('ours.pem'), cert: file('bot.pem'), key: file('bot.key') };
  expect(await isEncrypted({ ...to(secure, tls), user: 'certain', password: undefined })).toBe(true);
});

test('the connections of the ORM are encrypted as well', async () => {
  const app = to(secure, { mode: 'verify-full', ca: file('ours.pem') });
  const database = { app, poolMin: 0, poolMax: 2, statementTimeoutSeconds: 5 };
  const migrations = join(import.meta.dirname, '..', 'lib', 'database', 'migrations-first');
  const { orm, close } = await openDatabase(
    { dataFolder: '/nowhere', readOnly: false, database },
    { role: 'bot', migrations }
  );
  const rows = await orm.em
    .getConnection()
    .execute(
      "select count(*)::int as n, bool_and(ssl) as all from pg_stat_ssl join pg_stat_activity using (pid) where application_name like 'fieldops bot%'"
    );
  expect(rows).toEqual([{ n: 2, all: true }]);
  await close();
});

test('something in between that takes the encryption off stops the start', async () => {
  const between = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => {
      socket.write('S');
      const inside = new TLSSocket(socket, {
        isServer: true,
        key: readFileSync(file('server.key')),
        cert: readFileSync(file('server.pem'))
      });
      const server = connect(secure.port, '127.0.0.1');
      inside.on('error', () => server.destroy());
      server.on('error', () => inside.destroy());
      inside.pipe(server).pipe(inside);
    });
  });
  await new Promise<void>((resolve) => between.listen(0, '127.0.0.1', resolve));
  const address = between.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  expect(await problemOf(to({ port }, { mode: 'verify-full', ca: file('ours.pem') }))).toMatch(
    /is not encrypted, although DATABASE_SSL_MODE asks for it/
  );
  between.close();
});
