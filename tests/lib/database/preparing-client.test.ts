import { expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { prepare } from '../../../src/lib/database/preparing-client.ts';
import { useDatabase } from '../../helpers/database.ts';

const db = useDatabase();

test('a statement that asks for it is planned once in a connection, every other one each time', async () => {
  const ask = async (beginning = sql`/* not prepared */`, value = 0) => {
    const { rows } = await sql<{ answer: number }>`${beginning} select ${value}::int + 1 as answer`.execute(
      db.em.getKysely()
    );
    return rows[0]?.answer;
  };
  expect([await ask(prepare('one more'), 1), await ask(prepare('one more'), 41), await ask()]).toEqual([2, 42, 1]);
  const { rows } = await sql<{ name: string; uses: number }>`
    select name, (generic_plans + custom_plans)::int as uses from pg_prepared_statements`.execute(db.em.getKysely());
  expect(rows).toEqual([{ name: 'one more', uses: 2 }]);
});
