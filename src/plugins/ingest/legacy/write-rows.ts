import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { FormerValue } from '../../../lib/et/former-rows.ts';
import type { GainedRow } from './find-gained.ts';
import { quoteName } from './read-rows.ts';

/** Writes rows into tables of a SQLite database. */
export interface RowWriter {
  /** @param rowNumber SQLite's number of the row, where its own columns do not hold it */
  write(table: string, columns: readonly string[], values: readonly FormerValue[], rowNumber?: number): void;
  /** Writes as much of a row as the table has columns for; nothing when it is not there. */
  writeKnown(table: string, row: GainedRow): void;
  /** The names of the columns of a table, in lower case; none when it is not there. */
  columnsOf(table: string): readonly string[];
}

/** A database that is being written. */
export interface Target {
  readonly db: DatabaseSync;
  /** Writes into it. */
  readonly writer: RowWriter;
  /** Ends the writing. */
  readonly stop: AbortSignal | undefined;
}

/** The oldest layout has other names for some columns, and lacks some. */
const olderNames: Readonly<Record<string, string>> = {
  round_id: 'session_id',
  round_date: 'session_date',
  round_time: 'session_time'
};

/** A writer into this database. */
export function createRowWriter(db: DatabaseSync): RowWriter {
  const statements = new Map<string, StatementSync>();
  const tables = new Map<string, { columns: readonly string[]; hasNumber: boolean }>();
  const describe = (table: string) => {
    const known = tables.get(table);
    if (known) return known;
    const rows = db.prepare(`pragma table_info(${quoteName(table)})`).all();
    const described = {
      columns: rows.map(({ name }) => String(name).toLowerCase()),
      hasNumber: rows.some(({ pk, type }) => pk === 1 && String(type).toUpperCase() === 'INTEGER')
    };
    tables.set(table, described);
    return described;
  };
  const write: RowWriter['write'] = (table, columns, values, rowNumber) => {
    const isNumbered = rowNumber !== undefined && !describe(table).hasNumber;
    const names = [...(isNumbered ? ['rowid'] : []), ...columns.map(quoteName)];
    const places = [
      ...(isNumbered ? ['?'] : []),
      ...values.map((value) => (isBadText(value) ? 'cast(? as text)' : '?'))
    ];
    const text = `insert into ${quoteName(table)} (${names.join(', ')}) values (${places.join(', ')})`;
    const statement = statements.get(text) ?? db.prepare(text);
    statements.set(text, statement);
    statement.run(...(isNumbered ? [rowNumber] : []), ...values.map(decode));
  };
  return {
    columnsOf: (table) => describe(table).columns,
    write,
    writeKnown(table, row) {
      const known = describe(table).columns;
      if (known.length === 0) return;
      const entries = Object.entries(row).flatMap(([column, value]) => {
        const older = olderNames[column] ?? '';
        const name = known.includes(column) ? column : known.includes(older) ? older : undefined;
        return name ? [[name, value] as const] : [];
      });
      write(
        table,
        entries.map(([name]) => name),
        entries.map(([, value]) => value)
      );
    }
  };
}

const isBadText = (value: FormerValue) => typeof value === 'object' && value !== null && 'badText' in value;

function decode(value: FormerValue): SQLInputValue {
  // What is larger was no whole number in SQLite either: those are kept as text.
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value;
  if (typeof value !== 'object' || value === null) return value;
  if ('integer' in value) return BigInt(value.integer);
  if ('real' in value) return Number(value.real);
  if ('bytes' in value) return Buffer.from(value.bytes, 'base64');
  return Buffer.from(value.badText, 'base64');
}
