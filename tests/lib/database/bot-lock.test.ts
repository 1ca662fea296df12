import { expect, test } from '@jest/globals';
import { lockSpace, takeBotLock } from '../../../src/lib/database/bot-lock.ts';
import { openClient } from '../../../src/lib/database/client.ts';
import { until } from '../../helpers/processes.ts';
import { ask, useBareDatabases } from './bare-database.ts';

const makeDatabase = useBareDatabases();

test('who took the lock while the connection was lost is told, and the lock stays with them', async () => {
  const { app, admin } = await makeDatabase();
  const taken: string[] = [];
  const lock = await takeBotLock(app, { purpose: 'bot', onTaken: (holder) => taken.push(holder) });
  const rival = await openClient(app, 'rival');
  const waiting = rival.query('select pg_advisory_lock($1, 1)', [lockSpace]);
  await until(
    async () =>
      (await ask(admin, "select count(*)::int from pg_locks where locktype = 'advisory' and not granted")) === 1,
    'the rival waits'
  );
  await ask(
    admin,
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'fieldops bot%' and datname = current_database()"
  );
  await waiting;
  await until(() => taken.length > 0, 'it is told');
  expect(taken).toEqual([expect.stringMatching(/^fieldops rival on .* pid \d+, since /)]);
  await lock.release();
  await rival.end();
});

test('a lock that is given up while its connection is lost is not taken again', async () => {
  const { app, admin } = await makeDatabase();
  const lock = await takeBotLock(app, { purpose: 'bot' });
  await ask(
    admin,
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'fieldops bot%' and datname = current_database()"
  );
  await lock.release();
  const held =
    "select count(*)::int from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())";
  await until(async () => (await ask(admin, held)) === 0, 'nobody holds the lock');
  await (await takeBotLock(app, { purpose: 'bot' })).release();
});

test('bots of different databases do not see each other', async () => {
  const one = await takeBotLock((await makeDatabase()).app, { purpose: 'bot' });
  const other = await takeBotLock((await makeDatabase()).app, { purpose: 'bot' });
  await one.release();
  await other.release();
});
