import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Address } from '../../../src/lib/database/address.ts';
import { openClient } from '../../../src/lib/database/client.ts';
import { Problem } from '../../../src/lib/util/problem.ts';
import { openTestServer, type TestServer } from '../../helpers/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

async function problemOf(address: Partial<Address>): Promise<string> {
  try {
    const client = await openClient({ ...server.app, database: 'postgres', ...address });
    await client.end();
    return 'none';
  } catch (error) {
    if (error instanceof Problem) return error.message;
    throw error;
  }
}

/** Something that listens and is no PostgreSQL. */
async function listen(answer: string): Promise<{ port: number; stranger: Server }> {
  const stranger = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(answer));
  });
  await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
  const address = stranger.address();
  return { port: typeof address === 'object' && address ? address.port : 0, stranger };
}

test('a wrong password is told, and not shown', async () => {
  const text = await problemOf({ password: 'quite-wrong' });
  expect(text).toMatch(/the server does not accept the password of ".*app"\. Correct the password/);
  expect(text).not.toContain('quite-wrong');
});

test('a missing password is told', async () => {
  expect(await problemOf({ password: undefined })).toMatch(/asks for a password, and none was given/);
});

test('a database that is not there is told', async () => {
  expect(await problemOf({ database: 'nowhere' })).toMatch(/the server has no database "nowhere"\. Create it/);
});

test('a port where nothing listens is told', async () => {
  const { port, stranger } = await listen('');
  await new Promise((resolve) => stranger.close(resolve));
  expect(await problemOf({ host: '127.0.0.1', port })).toMatch(
    /127\.0\.0\.1:\d+.*nothing answers there\. Is PostgreSQL running/
  );
});

test('a folder without a socket is told', async () => {
  expect(await problemOf({ host: '/tmp' })).toMatch(/there is no socket in that folder/);
});

test('a host that does not exist is told', async () => {
  // A name that can never exist (RFC 6761). Without a network the answer differs, and is told just as well.
  expect(await problemOf({ host: 'db.invalid' })).toMatch(
    /there is no host named "db\.invalid"|cannot be looked up at the moment/
  );
});

test('something that hangs up is told', async () => {
  const { port, stranger } = await listen('');
  expect(await problemOf({ host: '127.0.0.1', port })).toMatch(
    /ended the connection\. Is it PostgreSQL that listens there/
  );
  stranger.close();
});

test('a server without TLS is told when TLS is asked for', async () => {
  const { port, stranger } = await listen('N');
  expect(await problemOf({ host: '127.0.0.1', port, tls: { mode: 'require' } })).toMatch(
    /does not offer TLS.*DATABASE_SSL_MODE=disable/
  );
  stranger.close();
});

test('something that answers the question for TLS with nonsense is told', async () => {
  const { port, stranger } = await listen('HTTP/1.1 400 Bad Request\r\n\r\n');
  expect(await problemOf({ host: '127.0.0.1', port, tls: { mode: 'require' } })).toMatch(
    /the answer is not PostgreSQL's\. Is the port right/
  );
  stranger.close();
});

test('a certificate file that cannot be read is told', async () => {
  expect(await problemOf({ tls: { mode: 'verify-full', ca: '/nowhere/ca.pem' } })).toMatch(
    /The certificate file \/nowhere\/ca\.pem cannot be read/
  );
});
