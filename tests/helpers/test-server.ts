import type { Address } from '../../src/lib/database/address.ts';
import { withClient } from '../../src/lib/database/client.ts';
import { migrate } from '../../src/lib/database/migrations.ts';
import { parseAddress } from '../../src/lib/database/parse-address.ts';
import { openEmbedded } from '../../src/lib/embedded-postgres/open-embedded.ts';

/** The PostgreSQL of this test run, as its three roles see it: superuser, owner of tables, rows only. */
export type TestServer = { admin: Address; owner: Address; app: Address; close(): Promise<void> };

/** Opens the server of this run; the first to do so starts it. */
export async function openTestServer(): Promise<TestServer> {
  const { FIELDOPS_TEST_DATABASE: url, FIELDOPS_TEST_CLUSTER: folder } = process.env;
  if (url) return openGivenServer(parseAddress(url));
  if (!folder) throw new Error('Jest was started without its global set-up');
  // Nothing on it has to survive, and nobody has to wait for the disk.
  return openEmbedded(folder, {
    durable: false,
    settings: { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' }
  });
}

/** Makes a database that has all migrations, and nothing in it. */
export async function makeDatabase(server: TestServer, name: string): Promise<{ app: Address; owner: Address }> {
  await withClient(server.admin, async (client) => {
    // One at a time: the first makes the database that all others are copies of.
    await client.query('select pg_advisory_lock(hashtext($1))', [runName()]);
    const exists = async (database: string) =>
      ((await client.query('select from pg_database where datname = $1', [database])).rowCount ?? 0) > 0;
    const template = `${runName()}_template`;
    if (!(await exists(template))) {
      const unfinished = `${template}_unfinished`;
      await client.query(`drop database if exists ${unfinished} with (force)`);
      await client.query(`create database ${unfinished} owner ${server.owner.user}`);
      await migrate({ ...server.owner, database: unfinished }, { ...server.app, database: unfinished });
      await client.query(`alter database ${unfinished} rename to ${template}`);
    }
    if (!(await exists(name)))
      await client.query(`create database ${name} template ${template} owner ${server.owner.user}`);
  });
  return { app: { ...server.app, database: name }, owner: { ...server.owner, database: name } };
}

/** Removes a database, whoever is still connected to it. */
export async function dropDatabase(server: TestServer, name: string): Promise<void> {
  await withClient(server.admin, (client) => client.query(`drop database if exists ${name} with (force)`));
}

/** The beginning of the names of all databases and roles of this run. */
export function runName(): string {
  const name = process.env.FIELDOPS_TEST_RUN;
  if (!name) throw new Error('Jest was started without its global set-up');
  return name;
}

async function openGivenServer(admin: Address): Promise<TestServer> {
  const role = (kind: string): Address => ({ ...admin, user: `${runName()}_${kind}`, password: 'only for tests' });
  const [owner, app] = [role('owner'), role('app')];
  await withClient(admin, async (client) => {
    await client.query('select pg_advisory_lock(hashtext($1))', [runName()]);
    for (const { user, password = '' } of [owner, app]) {
      const { rowCount } = await client.query('select from pg_roles where rolname = $1', [user]);
      if (!rowCount) await client.query(`create role ${user} login password ${client.escapeLiteral(password)}`);
    }
  });
  return { admin, owner, app, close: async () => undefined };
}
