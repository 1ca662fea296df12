import { hostname } from 'node:os';
import pg, { type Client } from 'pg';
import type { Address } from './address.ts';
import { explainConnection } from './explain-connection.ts';
import { tlsOptions } from './tls-options.ts';

/** How long to wait for a server to answer, in milliseconds: far longer than any that is well takes. */
export const connectTimeout = 5000;

/**
 * A connection on which nothing has come for so many milliseconds is asked whether the other end is still there; Node asks
 * ten times, a second apart. The system's own two hours would leave a bot believe that it has the lock.
 */
export const keepAliveDelay = 30_000;

/**
 * One connection of its own, without the ORM: for questions before the ORM is there, for what only the owner may do,
 * and for locks that live as long as a connection. What prevents it is told as a Problem. The caller ends it.
 */
export async function openClient(address: Address, purpose = 'command'): Promise<Client> {
  const client = new pg.Client(clientConfig(address, purpose));
  // A connection that is lost while nobody asks anything would end the process otherwise.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw explainConnection(error, address);
  }
}

/** Opens a connection for as long as the job takes. */
export async function withClient<T>(address: Address, job: (client: Client) => Promise<T>): Promise<T> {
  const client = await openClient(address);
  try {
    return await job(client);
  } finally {
    await client.end();
  }
}

/** Under which name a connection appears in pg_stat_activity: what it is for and where to find the process. */
export function applicationName(purpose: string): string {
  return `fieldops ${purpose} on ${hostname().slice(0, 30)} pid ${process.pid}`;
}

function clientConfig(address: Address, purpose: string) {
  const { host, port, user, password, database } = address;
  const name = applicationName(purpose);
  return {
    host,
    port,
    user,
    password,
    database,
    ssl: tlsOptions(address),
    application_name: name,
    connectionTimeoutMillis: connectTimeout,
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAliveDelay
  };
}
