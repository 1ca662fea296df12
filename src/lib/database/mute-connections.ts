import { Socket } from 'node:net';
import type { Pool } from 'pg';

/**
 * Ends connections of a pool that owe an answer for longer than so many milliseconds. A network that loses everything, or
 * a router that has forgotten a connection, tells nobody: without this, whoever asked would wait until the system gives up,
 * which by default takes a quarter of an hour, and the pool would keep the connection as long. The server cancels a
 * statement earlier than that (`statement_timeout`), so that one that is well has always answered by then.
 */
export function endMuteConnections(pool: Pool, milliseconds: number): void {
  pool.on('connect', (client) => {
    const socket = socketOf(client);
    socket?.on('timeout', () => {
      if (owesAnswer(client)) socket.destroy(new Error(`The database has not answered for ${milliseconds / 1000} s`));
    });
  });
  pool.on('acquire', (client) => void socketOf(client)?.setTimeout(milliseconds));
  pool.on('release', (_error, client) => void socketOf(client)?.setTimeout(0));
}

// What follows is not in pg's types, and a test sees that it is still there.

function socketOf(client: object): Socket | undefined {
  const stream: unknown = Reflect.get(Object(Reflect.get(client, 'connection')), 'stream');
  return stream instanceof Socket ? stream : undefined;
}

const owesAnswer = (client: object): boolean => Reflect.get(client, 'readyForQuery') === false;
