import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';

/** A value of a column that goes into an array literal. */
type Value = string | number | boolean | Date | null;

/** Names a table, its columns and the PostgreSQL type of each. */
export interface Columns<Row> {
  readonly table: string;
  readonly columns: readonly (readonly [name: string, type: string, read: (row: Row) => Value])[];
}

/**
 * Inserts any number of rows with one statement and one parameter a column. Four times as fast as the unit of work, for
 * the two tables that hold fifty rows a round; everything else is written through entities.
 */
export async function insertRows<Row>(em: EntityManager, columns: Columns<Row>, rows: readonly Row[]): Promise<void> {
  if (rows.length > 0) await em.getKysely().executeQuery(formatInsert(columns, rows));
}

/** The same for a table with a column `id`; gives the ids in the order of the rows. */
export async function insertRowsWithIds<Row>(
  em: EntityManager,
  columns: Columns<Row>,
  rows: readonly Row[]
): Promise<readonly number[]> {
  if (rows.length === 0) return [];
  const { rows: made } = await em
    .getKysely()
    .executeQuery<{ id: number }>(formatInsert(columns, rows, ' returning id'));
  // Ids come from a sequence in the order of insertion, and unnest gives the rows in theirs.
  return made.map(({ id }) => id).toSorted((a, b) => a - b);
}

function formatInsert<Row>(
  { table, columns }: Columns<Row>,
  rows: readonly Row[],
  returning = ''
): CompiledQuery<{ id: number }> {
  const names = columns.map(([name]) => `"${name}"`).join(', ');
  const arrays = columns.map(([, type], index) => `$${index + 1}::${type}[]`).join(', ');
  const values = columns.map(([, , read]) => arrayLiteral(rows, read));
  return CompiledQuery.raw(`insert into "${table}" (${names}) select * from unnest(${arrays})${returning}`, values);
}

/** The text form of a PostgreSQL array. Written here because the driver's own takes longer than the database's work. */
function arrayLiteral<Row>(rows: readonly Row[], read: (row: Row) => Value): string {
  let literal = '{';
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index];
    if (row === undefined) continue;
    if (index > 0) literal += ',';
    literal += element(read(row));
  }
  return `${literal}}`;
}

function element(value: Value): string {
  if (value === null) return 'NULL';
  if (typeof value === 'string') return `"${value.replace(/[\\"]/g, '\\$&')}"`;
  return value instanceof Date ? `"${value.toISOString()}"` : String(value);
}
