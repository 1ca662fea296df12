import type { Client } from 'pg';
import type { Address } from '../database/address.ts';
import { withClient } from '../database/client.ts';
import { grantRows } from '../database/rights.ts';
import { adminRole } from './cluster.ts';
import type { Passwords } from './passwords.ts';

/** The same place, as each of its three roles: the superuser, the owner of all tables, and the bot's own (rows only). */
export type Addresses = { admin: Address; owner: Address; app: Address };

const database = 'fieldops';

/** The addresses of an embedded server. */
export function addressesOf(host: string, port: number, passwords: Passwords): Addresses {
  const place = { host, port, tls: { mode: 'disable' } } as const;
  return {
    admin: { ...place, user: adminRole, password: passwords.admin, database: 'postgres' },
    owner: { ...place, user: 'fieldops_owner', password: passwords.owner, database },
    app: { ...place, user: 'fieldops_app', password: passwords.app, database }
  };
}

/**
 * Makes the roles and the database that are missing. The owner may do everything in the database and makes the tables;
 * the application may read and write rows of whatever the owner makes. Asking again changes nothing.
 */
export async function makeRoles({ admin, owner, app }: Addresses): Promise<void> {
  await withClient(admin, async (client) => {
    for (const address of [owner, app]) await makeRole(client, address);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
    if (!rowCount) await client.query(`create database ${database} owner ${owner.user}`);
    await client.query(`revoke all on database ${database} from public`);
    await client.query(`grant connect on database ${database} to ${app.user}`);
  });
  await withClient(owner, (client) => grantRows(client, app.user));
}

async function makeRole(client: Client, { user, password = '' }: Address): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [user]);
  if (!rowCount) await client.query(`create role ${user} login password ${client.escapeLiteral(password)}`);
}
