/**
 * A value of the former bot's database (SQLite) in JSON. Whole numbers beyond 2^53 and numbers that JSON has not are kept as
 * text, and bytes that are no text in base64.
 */
export type FormerValue =
  | string
  | number
  | null
  | { readonly integer: string }
  | { readonly real: string }
  | { readonly bytes: string }
  | { readonly badText: string };

/** Rows of one table of the former database, as they are. */
export interface FormerTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly FormerValue[])[];
  /** SQLite's number of each row. */
  readonly numbers: readonly number[];
}

/** Everything that the former database has on one round. */
export interface FormerRoundRows {
  /** One row. */
  readonly round: FormerTable;
  readonly players: FormerTable;
  readonly weapons: FormerTable;
  /** Whether Fieldops has written these rows itself, so that nothing in them is spoilt. */
  readonly gained: boolean;
}

/** A row by the names of its columns, in lower case. */
export interface FormerRow {
  get(column: string): FormerValue | undefined;
}

/** The rows of a table by the names of their columns. */
export function listFormerRows({ columns, rows }: Pick<FormerTable, 'columns' | 'rows'>): FormerRow[] {
  const positions = findPositions(columns);
  return rows.map((row) => new NamedValues(row, positions));
}

class NamedValues implements FormerRow {
  readonly #values: readonly FormerValue[];
  readonly #positions: ReadonlyMap<string, number>;

  public constructor(values: readonly FormerValue[], positions: ReadonlyMap<string, number>) {
    this.#values = values;
    this.#positions = positions;
  }

  public get(column: string): FormerValue | undefined {
    const position = this.#positions.get(column);
    return position === undefined ? undefined : this.#values[position];
  }
}

/** By the lists of columns themselves: the rounds of a database share theirs, and each is asked for many times. */
const known = new WeakMap<readonly string[], ReadonlyMap<string, number>>();

function findPositions(columns: readonly string[]): ReadonlyMap<string, number> {
  const positions = known.get(columns) ?? new Map(columns.map((name, index) => [name.toLowerCase(), index]));
  known.set(columns, positions);
  return positions;
}

/**
 * Makes a function that reads what `JSON.stringify` has made of the rows of a round. The rounds that it has read share their
 * lists of columns.
 */
export function createRoundReader(): (content: string) => FormerRoundRows {
  const lists = new Map<string, readonly string[]>();
  const share = ({ columns, ...table }: FormerTable): FormerTable => {
    const mark = columns.join('\n');
    const shared = lists.get(mark) ?? columns;
    lists.set(mark, shared);
    return { ...table, columns: shared };
  };
  return (content) => {
    const { round, players, weapons, gained }: FormerRoundRows = JSON.parse(content);
    return { round: share(round), players: share(players), weapons: share(weapons), gained };
  };
}

/** What the oldest layout called columns of today (stats-files.md 10.4). */
const olderNames: Readonly<Record<string, string>> = {
  round_date: 'session_date',
  round_time: 'session_time',
  round_id: 'session_id'
};

/** The value of a column; null when the table has no such column. */
export function readValue(row: FormerRow, column: string): FormerValue {
  const older = olderNames[column];
  return row.get(column) ?? (older === undefined ? undefined : row.get(older)) ?? null;
}

/** The text of a column, without spaces around it; null for anything that is no text or number, or is empty. */
export function readText(row: FormerRow, column: string): string | null {
  const value = readValue(row, column);
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : badText(value);
  return text === null || text === '' ? null : text;
}

/** Text that is no UTF-8 is read like the game's own: what cannot be read becomes a sign for that. */
function badText(value: FormerValue): string | null {
  const isBad = value !== null && typeof value === 'object' && 'badText' in value;
  return isBad ? Buffer.from(value.badText, 'base64').toString('utf8').trim() : null;
}

const mostCount = 2 ** 31 - 1;

/** A count: a whole number from 0 that a column of four bytes holds, also where it was stored as text; else null. */
export function readCount(row: FormerRow, column: string): number | null {
  const value = readValue(row, column);
  const number = typeof value === 'string' && /^\s*\d{1,10}(\.0*)?\s*$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= 0 && number <= mostCount ? number : null;
}
