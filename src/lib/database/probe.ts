import { Problem } from '../util/problem.ts';
import { type Address, describeAddress } from './address.ts';
import { openClient } from './client.ts';

/** What the server says about itself and about the role that asks. */
export type Probe = {
  /** The address with `prefer` settled: to `require` where the server has TLS, to `disable` where not. */
  address: Address;
  /** What the operator should know. */
  notes: string[];
  /** May the role make tables, and does it own those that are there? Then it can migrate. */
  mayMigrate: boolean;
  /** Is there no table that the role could write, or is the server itself read-only? */
  isReadOnly: boolean;
  /** Is there a table that the role may not even read? */
  lacksRights: boolean;
};

const oldest = 15;
const newest = 18;

/**
 * Connects and finds out what can be done there. A Problem when it cannot be reached, when the server is older than
 * PostgreSQL 15, and when TLS was asked for and the connection is not encrypted.
 */
export async function probe(wanted: Address): Promise<Probe> {
  const { client, address } = await connect(wanted);
  try {
    const { rows } = await client.query<Row>(question);
    const row = rows[0];
    if (!row) throw new Error('The server answered a question with nothing');
    const isAsked = address.tls.mode !== 'disable';
    if (isAsked && !row.encrypted) {
      throw new Problem(
        `The connection to the ${describeAddress(address)} is not encrypted, although DATABASE_SSL_MODE asks for it. ` +
          'Something between here and the server takes the encryption off: connect to the server itself.'
      );
    }
    const notes = [...checkVersion(row.version, address)];
    if (wanted.tls.mode === 'prefer' && !isAsked) {
      notes.push(
        `The connection to ${address.host} is not encrypted, because the server there does not offer TLS. ` +
          'Switch it on there (ssl = on), or write DATABASE_SSL_MODE=disable to say that this is meant.'
      );
    }
    return { address, notes, mayMigrate: row.mayMigrate, isReadOnly: row.isReadOnly, lacksRights: row.lacksRights };
  } finally {
    await client.end();
  }
}

type Row = { version: number; encrypted: boolean; mayMigrate: boolean; isReadOnly: boolean; lacksRights: boolean };

const question = `
  with tables as (
    select c.oid, c.relowner from pg_class c
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
      and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
  )
  select
    current_setting('server_version_num')::int / 10000 as version,
    coalesce((select ssl from pg_stat_ssl where pid = pg_backend_pid()), false) as encrypted,
    coalesce(has_schema_privilege(current_schema(), 'create'), false)
      and not exists (select from tables where not pg_has_role(relowner, 'usage')) as "mayMigrate",
    pg_is_in_recovery() or current_setting('default_transaction_read_only')::bool
      or (exists (select from tables) and not exists (select from tables where has_table_privilege(oid, 'insert')))
      as "isReadOnly",
    exists (select from tables where not has_table_privilege(oid, 'select')) as "lacksRights"`;

async function connect(address: Address) {
  if (address.tls.mode !== 'prefer') return { client: await openClient(address), address };
  const secure: Address = { ...address, tls: { ...address.tls, mode: 'require' } };
  try {
    return { client: await openClient(secure), address: secure };
  } catch (error) {
    const cause = error instanceof Problem ? error.cause : error;
    if (!(cause instanceof Error) || !/does not support SSL/.test(cause.message)) throw error;
    const open: Address = { ...address, tls: { mode: 'disable' } };
    return { client: await openClient(open), address: open };
  }
}

/** What is to be said about a server of this major version; a Problem when it is too old. */
export function checkVersion(version: number, address: Address): string[] {
  if (version < oldest) {
    throw new Problem(
      `The server at ${address.host} is PostgreSQL ${version}; Fieldops needs ${oldest} or newer. Upgrade it, or leave ` +
        'DATABASE_URL out to use the PostgreSQL that comes with Fieldops.'
    );
  }
  return version > newest
    ? [`The server at ${address.host} is PostgreSQL ${version}; Fieldops is tested with ${oldest} to ${newest}.`]
    : [];
}
