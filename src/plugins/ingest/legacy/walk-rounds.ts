import type { FormerRoundRows, FormerTable, FormerValue } from '../../../lib/et/former-rows.ts';
import type { FormerDatabase } from './open-former.ts';
import { listColumns, readTable, type SourceRow, type SourceTable } from './read-rows.ts';

/** A round of the former database with all that belongs to it. */
export interface SourceRound {
  readonly rowNumber: number;
  readonly rows: FormerRoundRows;
}

/** A row of a player or a weapon whose round is not there. */
export interface StrayRow {
  readonly table: string;
  readonly columns: readonly string[];
  readonly row: SourceRow;
}

/** The table in which a write-back notes the rounds that it has added. */
export const gainedTable = 'fieldops_gained';

/**
 * The rounds of the former database with their players and weapons, in the order of their numbers, one at a time: the three
 * tables are read side by side, so that memory does not grow with the database.
 */
export function* walkRounds({ db, names, tables }: FormerDatabase): Generator<SourceRound | StrayRow> {
  const rounds = readTable(db, names.rounds);
  const idAt = rounds.columns.findIndex((name) => name.toLowerCase() === 'id');
  const children = [names.players, names.weapons].map((table) => openChildren(db, table));
  const gained = tables.includes(gainedTable)
    ? new Set(
        db
          .prepare(`select round_id from ${gainedTable}`)
          .all()
          .map(({ round_id: id }) => Number(id))
      )
    : new Set();
  for (let next = rounds.rows.next(); !next.done; next = rounds.rows.next()) {
    const { rowNumber, values } = next.value;
    const id = idAt < 0 ? rowNumber : values[idAt];
    const own: SourceRow[][] = [];
    for (const child of children) own.push(yield* takeChildren(child, typeof id === 'number' ? id : rowNumber));
    const [players = [], weapons = []] = own;
    const [playerTable, weaponTable] = children;
    const rows = {
      round: { columns: rounds.columns, rows: [values], numbers: [rowNumber] },
      players: toTable(playerTable, players),
      weapons: toTable(weaponTable, weapons),
      gained: gained.has(rowNumber)
    };
    yield { rowNumber, rows };
  }
  for (const child of children) yield* takeChildren(child, Number.POSITIVE_INFINITY);
}

interface Children extends SourceTable {
  readonly table: string;
  /** The column that names the round. */
  readonly parentAt: number;
  next: IteratorResult<SourceRow>;
}

function openChildren(db: FormerDatabase['db'], table: string | undefined): Children | undefined {
  if (table === undefined) return undefined;
  const columns = listColumns(db, table);
  const parent =
    columns.find((name) => name.toLowerCase() === 'round_id') ??
    columns.find((name) => name.toLowerCase() === 'session_id');
  const source = readTable(db, table, parent);
  const parentAt = parent === undefined ? -1 : columns.indexOf(parent);
  return { ...source, table, parentAt, next: source.rows.next() };
}

/** The rows of this round; those before it have none, and are given away as strays. */
function* takeChildren(children: Children | undefined, id: number): Generator<StrayRow, SourceRow[]> {
  const own: SourceRow[] = [];
  while (children && !children.next.done) {
    const row = children.next.value;
    const parent = row.values[children.parentAt];
    const isNumber = typeof parent === 'number';
    // SQLite sorts nothing before numbers, and text after them.
    if (isNumber ? parent > id : isAfterNumbers(parent) && id !== Number.POSITIVE_INFINITY) break;
    if (parent === id) own.push(row);
    else yield { table: children.table, columns: children.columns, row };
    children.next = children.rows.next();
  }
  return own;
}

const isAfterNumbers = (value: FormerValue | undefined) => value !== null && value !== undefined;

function toTable(children: Children | undefined, rows: readonly SourceRow[]): FormerTable {
  return {
    columns: children?.columns ?? [],
    rows: rows.map(({ values }) => values),
    numbers: rows.map(({ rowNumber }) => rowNumber)
  };
}
