import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { FormerValue } from '../../../lib/et/former-rows.ts';
import { codeOf } from '../../../lib/util/errors.ts';

/** A row of a table of the former database. */
export interface SourceRow {
  /** SQLite's number of the row. */
  readonly rowNumber: number;
  readonly values: readonly FormerValue[];
}

/** The rows of a table one by one, and the names of its columns. */
export interface SourceTable {
  readonly columns: readonly string[];
  readonly rows: Iterator<SourceRow>;
}

/** Reads a table in the order of a column, or of its rows. */
export function readTable(db: DatabaseSync, table: string, orderBy?: string): SourceTable {
  const from = quoteName(table);
  const order = orderBy === undefined ? 'rowid' : `${quoteName(orderBy)}, rowid`;
  const columns = listColumns(db, table);
  const rows = readValues(db, `select *, rowid from ${from} order by ${order}`);
  return { columns, rows: walk(db, from, columns, rows) };
}

/** The names of the columns of a table. */
export function listColumns(db: DatabaseSync, table: string): string[] {
  const rows = db.prepare(`pragma table_info(${quoteName(table)})`).all();
  return rows.map(({ name }) => String(name));
}

/** A name of SQLite's in quotes. */
export const quoteName = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** The answer of a statement, row by row. */
function* readValues(db: DatabaseSync, select: string): Generator<unknown> {
  let read = 0;
  try {
    for (const row of iterate(db, select, false)) {
      read++;
      yield row;
    }
  } catch (error) {
    if (codeOf(error) !== 'ERR_OUT_OF_RANGE') throw error;
    // A whole number that JavaScript cannot hold: from here on all are read as those of any size, which takes longer.
    yield* iterate(db, `${select} limit -1 offset ${read}`, true);
  }
}

function iterate(db: DatabaseSync, select: string, bigInts: boolean): Iterable<unknown> {
  const statement = db.prepare(select);
  statement.setReadBigInts(bigInts);
  statement.setReturnArrays(true);
  return statement.iterate();
}

function* walk(
  db: DatabaseSync,
  from: string,
  columns: readonly string[],
  rows: Iterable<unknown>
): Generator<SourceRow, undefined> {
  for (const row of rows) {
    const values = isValues(row) ? row : [];
    const rowNumber = Number(values.pop());
    yield { rowNumber, values: values.every(isPlain) ? values : encodeAll(values, rowNumber) };
  }

  function encodeAll(values: readonly SQLOutputValue[], rowNumber: number): FormerValue[] {
    const readBytes = (index: number) => {
      const column = quoteName(columns[index] ?? '');
      const { bytes } =
        db.prepare(`select cast(${column} as blob) as bytes from ${from} where rowid = ?`).get(rowNumber) ?? {};
      return bytes instanceof Uint8Array ? bytes : undefined;
    };
    return values.map((value, index) => encode(value, () => readBytes(index)));
  }
}

/** The statement returns arrays, which its type does not say. */
const isValues = (row: unknown): row is SQLOutputValue[] => Array.isArray(row);

/** What stands for bytes that are no UTF-8, and could be a character of the text itself. */
const replacement = '\ufffd';

/** Whether a value stands for itself, as nearly all do. */
function isPlain(value: SQLOutputValue): value is string | number | null {
  if (typeof value === 'number') return Number.isFinite(value);
  return value === null || (typeof value === 'string' && !value.includes(replacement));
}

function encode(value: SQLOutputValue | undefined, readBytes: () => Uint8Array | undefined): FormerValue {
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : { integer: String(value) };
  }
  if (typeof value === 'number') return Number.isFinite(value) ? value : { real: String(value) };
  if (value instanceof Uint8Array) return { bytes: Buffer.from(value).toString('base64') };
  if (typeof value !== 'string') return null;
  const bytes = value.includes(replacement) ? readBytes() : undefined;
  if (!bytes || Buffer.from(value, 'utf8').equals(bytes)) return value;
  return { badText: Buffer.from(bytes).toString('base64') };
}
