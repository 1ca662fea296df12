import { afterEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { endMuteConnections } from '../../../src/lib/database/mute-connections.ts';
import { useEmptyDatabase } from '../../helpers/database.ts';
import { Line } from '../../helpers/line.ts';

const db = useEmptyDatabase();
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

async function openPool(milliseconds: number) {
  const { user, password, database } = db.app;
  const line = new Line(db.app);
  const pool = new pg.Pool({ host: '127.0.0.1', port: await line.open(), user, password, database, max: 1 });
  // What the ORM does: the loss of a connection is told to whoever uses it.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  endMuteConnections(pool, milliseconds);
  closers.push(
    () => line.close(),
    () => pool.end()
  );
  return { pool, line };
}

test('a question that is never answered fails, and the next one has a connection that works', async () => {
  const { pool, line } = await openPool(3000);
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  line.become('silent');
  await expect(pool.query('select 1')).rejects.toThrow('The database has not answered for 3 s');
  line.become('up');
  expect((await pool.query('select 2 as two')).rows).toEqual([{ two: 2 }]);
});

test('a connection that owes nothing is left alone, however long nothing is asked', async () => {
  const { pool } = await openPool(2000);
  const client = await pool.connect();
  const { rows } = await client.query('select pg_backend_pid() as pid');
  await new Promise<void>((resolve) => {
    const stream: unknown = Reflect.get(Object(Reflect.get(client, 'connection')), 'stream');
    Reflect.get(Object(stream), 'once').call(stream, 'timeout', resolve);
  });
  expect((await client.query('select pg_backend_pid() as pid')).rows).toEqual(rows);
  client.release();
});
