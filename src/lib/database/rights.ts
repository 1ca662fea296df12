import type { Client } from 'pg';

/** The table in which the ORM keeps the names of the migrations that have been applied. */
export const migrationTable = 'mikro_orm_migrations';

/**
 * Gives the application's role rows, and rows only, of the tables and sequences that the connected role owns in its
 * schema, and of those that it will make: no TRUNCATE, no change of tables. The list of migrations it may only read.
 * Asking again changes nothing.
 */
export async function grantRows(owner: Client, role: string): Promise<void> {
  const { rows } = await owner.query<{ schema: string; name: string | null; isSequence: boolean }>(`
    select quote_ident(current_schema()) as schema, c.oid::regclass::text as name, c.relkind = 'S' as "isSequence"
    from (values (1)) as one
    left join pg_class c on c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S')
      and pg_has_role(c.relowner, 'usage')`);
  const app = owner.escapeIdentifier(role);
  const schema = rows[0]?.schema;
  const names = (areSequences: boolean) =>
    rows.flatMap((row) => (row.name !== null && row.isSequence === areSequences ? [row.name] : []));
  const tables = names(false);
  const sequences = names(true);
  await owner.query(
    [
      `grant usage on schema ${schema} to ${app}`,
      `alter default privileges in schema ${schema} grant select, insert, update, delete on tables to ${app}`,
      `alter default privileges in schema ${schema} grant usage, select on sequences to ${app}`,
      ...(tables.length > 0 ? [`grant select, insert, update, delete on ${tables} to ${app}`] : []),
      ...(sequences.length > 0 ? [`grant usage, select on sequence ${sequences} to ${app}`] : []),
      ...(tables.includes(migrationTable) ? [`revoke insert, update, delete on ${migrationTable} from ${app}`] : [])
    ].join(';\n')
  );
}
