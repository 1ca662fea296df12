import { once } from 'node:events';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { MikroORM } from '@mikro-orm/postgresql';
import { openOrm } from '../../../src/lib/orm.ts';
import { useEmptyDatabase } from '../../helpers/database.ts';
import { Line } from '../../helpers/line.ts';

const db = useEmptyDatabase();
let line: Line;
let orm: MikroORM;

beforeEach(async () => {
  line = new Line(db.app);
  const address = { ...db.app, host: '127.0.0.1', port: await line.open(), tls: { mode: 'disable' as const } };
  orm = await openOrm(address, { poolMax: 1, log: () => undefined });
});
afterEach(async () => {
  await orm.close(true);
  line.close();
});

const ask = () => orm.em.fork().execute('select 1 as one');
const change = () => orm.em.fork().transactional((em) => em.execute('select 1'));

test.each(['lost', 'answer lost'] as const)('a commit that is %s costs no connection', async (fate) => {
  line.onCommit = () => fate;
  await expect(change()).rejects.toThrow();
  await expect(change()).rejects.toThrow();
  line.onCommit = () => 'passed';
  await change();
  expect(await ask()).toEqual([{ one: 1 }]);
});

test('a connection that is lost in the middle of a transaction costs none', async () => {
  const changing = orm.em.fork().transactional(async (em) => {
    await em.execute('select 1');
    line.become('cut');
    line.become('up');
    await em.execute('select 1');
  });
  await expect(changing).rejects.toThrow();
  expect(await ask()).toEqual([{ one: 1 }]);
});

test('connections that end in order are not waited for', async () => {
  const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  const pool = await orm.em.getConnection().getNativeClient();
  const client = await pool.connect();
  const ended = once(client, 'end');
  client.release();
  // The pool itself has one for a connection that nobody uses.
  const before = timers();
  await orm.close(true);
  await ended;
  expect(timers()).toBeLessThan(before);
});

test('a connection that is lost in a question costs none, and gives its error', async () => {
  await ask();
  line.onSent = () => {
    line.onSent = () => undefined;
    line.become('cut');
    line.become('up');
  };
  const rejected = expect(ask()).rejects.toThrow(/terminated|ECONNRESET/);
  await rejected;
  expect(await ask()).toEqual([{ one: 1 }]);
});
