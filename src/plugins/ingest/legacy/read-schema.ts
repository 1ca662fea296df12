import type { DatabaseSync } from 'node:sqlite';
import type { FormerValue } from '../../../lib/et/former-rows.ts';
import { listColumns, readTable, type SourceRow } from './read-rows.ts';
import { gainedTable } from './walk-rounds.ts';

/** Under which name the statements are kept that make the tables of the former database. */
export const schemaTable = 'sqlite_master';

/** What makes the tables, indexes and views of a database, without where they lie in its file and without our own table. */
export function readSchema(db: DatabaseSync): { columns: readonly string[]; rows: readonly SourceRow[] } {
  const columns = listColumns(db, schemaTable);
  const [tableAt, pageAt] = [columns.indexOf('tbl_name'), columns.indexOf('rootpage')];
  const source = readTable(db, schemaTable).rows;
  const rows: SourceRow[] = [];
  for (let next = source.next(); !next.done; next = source.next()) {
    const { values, rowNumber } = next.value;
    if (values[tableAt] === gainedTable) continue;
    const kept = values.map((value, index): FormerValue => (index === pageAt ? null : value));
    rows.push({ rowNumber, values: kept });
  }
  return { columns, rows };
}
