import type { Client } from 'pg';
import { migrationTable } from '../database/rights.ts';

/** A table with rows of ours; names are quoted where they must be. */
export interface TableShape {
  readonly name: string;
  readonly columns: readonly string[];
  /** The tables that its rows point to, itself left out. */
  readonly parents: readonly string[];
}

/** All tables of the schema but the list of migrations, those that others point to first. */
export async function listTables(client: Client): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape>(
    `select quote_ident(c.relname) as name,
       array(select quote_ident(attname) from pg_attribute
             where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum) as columns,
       array(select distinct quote_ident(p.relname) from pg_constraint f join pg_class p on p.oid = f.confrelid
             where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as parents
     from pg_class c
     where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and c.relname <> $1
       and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
     order by 1`,
    [migrationTable]
  );
  return parentsFirst(rows);
}

function parentsFirst(tables: readonly TableShape[]): TableShape[] {
  const ordered: TableShape[] = [];
  const left = new Set(tables);
  while (left.size > 0) {
    const isWaiting = ({ parents }: TableShape) => [...left].some(({ name }) => parents.includes(name));
    // Tables that point to each other in a circle come as they are: what holds them to it is set aside meanwhile.
    const next = [...left].find((table) => !isWaiting(table)) ?? [...left][0];
    if (!next) break;
    ordered.push(next);
    left.delete(next);
  }
  return ordered;
}

/** How far each sequence has come. Asked after the rows, so that none of them has a number that will be given again. */
export async function listSequences(client: Client): Promise<{ name: string; last: string; isCalled: boolean }[]> {
  const { rows } = await client.query<{ name: string }>(
    `select quote_ident(c.relname) as name from pg_class c
     where c.relnamespace = current_schema()::regnamespace and c.relkind = 'S'
       and not exists (select from pg_depend d join pg_class t on t.oid = d.refobjid
                       where d.objid = c.oid and d.deptype in ('a', 'i') and t.relname = $1)
     order by 1`,
    [migrationTable]
  );
  const found = [];
  for (const { name } of rows) {
    const state = await client.query<{ last: string; isCalled: boolean }>(
      `select last_value::text as last, is_called as "isCalled" from ${name}`
    );
    for (const { last, isCalled } of state.rows) found.push({ name, last, isCalled });
  }
  return found;
}

/** The migrations that the database has had, in their order; none where there are no tables yet. */
export async function listMigrationsOf(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ exists: boolean }>('select to_regclass($1) is not null as exists', [
    migrationTable
  ]);
  if (!rows[0]?.exists) return [];
  const applied = await client.query<{ name: string }>(`select name from ${migrationTable} order by name`);
  return applied.rows.map(({ name }) => name);
}

/** The number of rows of each table. */
export async function countRows(
  client: Client,
  tables: readonly TableShape[]
): Promise<Record<string, { rows: number }>> {
  const counts: Record<string, { rows: number }> = {};
  for (const { name } of tables) {
    const { rows } = await client.query<{ rows: number }>(`select count(*)::float8 as rows from ${name}`);
    counts[name] = { rows: rows[0]?.rows ?? 0 };
  }
  return counts;
}

/** The tables that hold a row. */
export async function listFilled(client: Client, tables: readonly TableShape[]): Promise<string[]> {
  const filled: string[] = [];
  for (const { name } of tables) {
    const { rows } = await client.query<{ isFilled: boolean }>(`select exists(select from ${name}) as "isFilled"`);
    if (rows[0]?.isFilled) filled.push(name);
  }
  return filled;
}
