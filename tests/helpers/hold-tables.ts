import type { Address } from '../../src/lib/database/address.ts';
import { withClient } from '../../src/lib/database/client.ts';
import { until } from './processes.ts';

/** Tables that nobody else can read or change until they are released. */
export interface HeldTables {
  /** Waits until somebody wants one of them. */
  untilWanted(): Promise<void>;
  release(): Promise<unknown>;
}

/**
 * Does something while all tables of a database are locked but those that are named: a question about any of them is answered
 * once they are released, at the latest at the end.
 */
export async function holdTables(
  owner: Address,
  but: readonly string[],
  act: (tables: HeldTables) => Promise<void>
): Promise<void> {
  await withClient(owner, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select quote_ident(tablename) as name from pg_tables where schemaname = 'public' and tablename <> all ($1)`,
      [but]
    );
    const lock = `lock table ${rows.map(({ name }) => name).join(', ')} in access exclusive mode nowait`;
    const release = () => client.query('rollback');
    // Who waits for one table while holding another might wait for the bot, and the bot for him.
    const takeAll = () =>
      client.query(`begin; ${lock}`).then(
        () => true,
        () => release().then(() => false)
      );
    await until(takeAll, 'all tables are free');
    const wanted = `select from pg_locks where not granted and locktype = 'relation'
      and database = (select oid from pg_database where datname = current_database())`;
    await act({
      untilWanted: () => until(async () => (await client.query(wanted)).rowCount !== 0, 'somebody wants a table'),
      release
    });
  });
}
