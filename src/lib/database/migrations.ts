import { readdirSync } from 'node:fs';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Client } from 'pg';
import { migrationFolder, type OrmOptions, openOrm } from '../orm.ts';
import { codeOf, messageOf } from '../util/errors.ts';
import { Problem } from '../util/problem.ts';
import { type Address, describeAddress } from './address.ts';
import { lockSpace } from './bot-lock.ts';
import { withClient } from './client.ts';
import { explainConnection } from './explain-connection.ts';
import { grantRows, migrationTable } from './rights.ts';

/** Which migrations a database has had, which of ours it has not had yet, and which it has had that we do not know. */
export type MigrationState = { applied: string[]; pending: string[]; unknown: string[] };

/** Compares the migrations in the folder with those that the database has had. Needs no right but to read their list. */
export async function readMigrationState(client: Client, folder = migrationFolder): Promise<MigrationState> {
  const known = listMigrations(folder);
  const applied = await listApplied(client);
  return {
    applied,
    pending: known.filter((name) => !applied.includes(name)),
    unknown: applied.filter((name) => !known.includes(name))
  };
}

/**
 * Applies what is pending, as the owner, and gives the application's role its rights on the result. Two that try at once
 * wait for each other. Gives the names of those that were applied.
 */
export async function migrate(owner: Address, app: Address, options: OrmOptions = {}): Promise<string[]> {
  return withClient(owner, async (client) => {
    // The session's end gives the lock back.
    await client.query('select pg_advisory_lock($1, 2)', [lockSpace]);
    const grant = async () => {
      if (owner.user !== app.user) await grantRows(client, app.user);
    };
    // Before as well: whoever looks while tables are being made must be able to read the list of migrations.
    await grant();
    const applied = await applyPending(owner, options);
    await grant();
    return applied;
  });
}

/**
 * Gives an empty database the tables as they were after these migrations and no others. What it has had besides is taken
 * back first, and with it the tables: nobody calls this while they hold a row.
 */
export async function makeEmptyTables(
  owner: Address,
  names: readonly string[],
  options: OrmOptions = {}
): Promise<void> {
  const { applied, unknown } = await withClient(owner, (client) => readMigrationState(client, options.migrations));
  if (unknown.length > 0) throw new Error(`Migrations that are not known cannot be taken back: ${unknown.join(', ')}`);
  const isBeyond = applied.some((name) => !names.includes(name));
  await withMigrator(owner, options, async (migrator) => {
    if (isBeyond) await migrator.down({ to: 0 });
    const missing = isBeyond ? names : names.filter((name) => !applied.includes(name));
    if (missing.length > 0) await migrator.up({ migrations: [...missing] });
  });
}

const applyPending = (owner: Address, options: OrmOptions): Promise<string[]> =>
  withMigrator(owner, options, async (migrator) => (await migrator.up()).map(({ name }) => name));

async function withMigrator<T>(
  owner: Address,
  options: OrmOptions,
  work: (migrator: MikroORM['migrator']) => Promise<T>
): Promise<T> {
  const orm = await openOrm(owner, { ...options, purpose: 'migration', poolMax: 2, statementTimeoutSeconds: 0 });
  try {
    return await work(orm.migrator);
  } catch (error) {
    if (codeOf(error) !== '42501') throw explainConnection(error, owner);
    const reason = messageOf(error);
    throw new Problem(`The ${describeAddress(owner)} cannot be migrated: that role may not do it (${reason}).`, {
      cause: error
    });
  } finally {
    await orm.close(true);
  }
}

/** The names of our migrations, in their order. */
export function listMigrations(folder = migrationFolder): string[] {
  return readdirSync(folder)
    .filter((name) => /\.[jt]s$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => name.replace(/\.[jt]s$/, ''))
    .sort();
}

async function listApplied(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ exists: boolean; readable: boolean }>(
    `select oid is not null as exists, coalesce(has_table_privilege(oid, 'select'), true) as readable
     from (select to_regclass($1)::oid as oid) as found`,
    [migrationTable]
  );
  if (!rows[0]?.exists) return [];
  if (!rows[0].readable) {
    throw new Problem(
      `This role may not read the table ${migrationTable}, nor probably the others. Set DATABASE_OWNER_URL to the address ` +
        "with the owner's role: then the rights are given at the next start."
    );
  }
  const applied = await client.query<{ name: string }>(`select name from ${migrationTable} order by id`);
  return applied.rows.map(({ name }) => name);
}
