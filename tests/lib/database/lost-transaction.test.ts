import { expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { withClient } from '../../../src/lib/database/client.ts';
import { openOrm } from '../../../src/lib/orm.ts';
import { useEmptyDatabase } from '../../helpers/database.ts';

const db = useEmptyDatabase();

test('a transaction whose connection is cut gives its place in the pool back, and closing does not wait for it', async () => {
  const said: string[] = [];
  const orm = await openOrm(db.app, { purpose: 'test', poolMax: 1, log: (text) => said.push(text) });
  const cut = orm.em.fork().transactional(async (em) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(em.getKysely());
    await withClient(db.app, (client) => client.query('select pg_terminate_backend($1)', [rows[0]?.pid]));
    await sql`select 1`.execute(em.getKysely());
  });
  await expect(cut).rejects.toThrow(/terminat|not queryable/);
  // The only place in the pool: without it this would wait for ever.
  const { rows } = await sql<{ one: number }>`select 1 as one`.execute(orm.em.fork().getKysely());
  expect(rows).toEqual([{ one: 1 }]);
  await orm.close(true);
  expect(said).toEqual([]);
});
