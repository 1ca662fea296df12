import { hash } from 'node:crypto';
import type { FormerRoundRows, FormerValue } from '../../../lib/et/former-rows.ts';
import type { FormerNames } from './open-former.ts';

/** What the rows of a table come to, whatever their order. */
export interface TableTally {
  readonly rows: number;
  /** Sums of the numbers in each column, to six decimals. */
  readonly sums: Readonly<Record<string, string>>;
  /** The checksums of all rows, added up. */
  readonly checksum: string;
}

/** Adds up rows of many tables. */
export interface Tally {
  add(table: string, columns: readonly string[], rows: Iterable<readonly FormerValue[]>): void;
  result(): ReadonlyMap<string, TableTally>;
}

/** A tally of nothing yet. `watch` is told the checksum of each row. */
export function createTally(watch?: (table: string, checksum: string) => void): Tally {
  const tables = new Map<string, TableSums>();
  return {
    add(table, columns, rows) {
      const own = tables.get(table) ?? createTableSums();
      tables.set(table, own);
      const add = own.begin(columns);
      for (const values of rows) {
        const checksum = add(values);
        watch?.(table, checksum);
      }
    },
    result: () => new Map([...tables].map(([table, own]) => [table, own.result()]))
  };
}

/** Adds all rows of a round. */
export function addRound(tally: Tally, { round, players, weapons }: FormerRoundRows, names: FormerNames): void {
  const tables = [
    [names.rounds, round],
    [names.players, players],
    [names.weapons, weapons]
  ] as const;
  for (const [name, { columns, rows }] of tables) tally.add(name ?? '', columns, rows);
}

interface TableSums {
  /** Adds up a row of these columns; returns its checksum. */
  begin(columns: readonly string[]): (values: readonly FormerValue[]) => string;
  result(): TableTally;
}

/** Columns that rows of a table had, which is nearly always the same list. */
interface Layout {
  /** What stands for the columns in the checksum of a row. */
  readonly mark: string;
  readonly columns: readonly string[];
  readonly sums: readonly ColumnSum[];
}

function createTableSums(): TableSums {
  const layouts = new Map<string, Layout>();
  const known = new WeakMap<readonly string[], Layout>();
  const checksums = createChecksumSum();
  let rows = 0;
  const findLayout = (columns: readonly string[]): Layout => {
    const mark = hash('sha256', JSON.stringify(columns));
    const layout = layouts.get(mark) ?? { mark, columns, sums: columns.map(createColumnSum) };
    layouts.set(mark, layout);
    return layout;
  };
  return {
    begin(columns) {
      const layout = known.get(columns) ?? findLayout(columns);
      known.set(columns, layout);
      const { mark, sums } = layout;
      return (values) => {
        rows++;
        // By index: a walk over entries would take as long as all the rest.
        for (let index = 0; index < values.length; index++) {
          const value = values[index];
          if (typeof value === 'number') sums[index]?.add(value);
        }
        return checksums.add(hash('sha256', mark + JSON.stringify(values)));
      };
    },
    result() {
      const sums = new Map<string, bigint>();
      for (const layout of layouts.values()) {
        for (const [index, column] of layout.columns.entries()) {
          const sum = layout.sums[index]?.total();
          if (sum !== undefined) sums.set(column, (sums.get(column) ?? 0n) + sum);
        }
      }
      return { rows, sums: format(sums), checksum: checksums.total() };
    }
  };
}

const half = 2 ** 32;

/** The sum of the first eight bytes of checksums modulo 2^64: in two halves, because numbers add up faster than bigints. */
function createChecksumSum() {
  let [upper, lower] = [0, 0];
  return {
    add(checksum: string): string {
      lower += Number.parseInt(checksum.slice(8, 16), 16);
      const carry = lower >= half ? 1 : 0;
      lower -= carry * half;
      upper = (upper + Number.parseInt(checksum.slice(0, 8), 16) + carry) % half;
      return checksum;
    },
    total: () => ((BigInt(upper) << 32n) + BigInt(lower)).toString(16)
  };
}

/** Whole numbers of this size make sums that do not depend on the order, as those of decimals would. */
const millionth = 1_000_000;

/** As long as both are below, the sum of two numbers is exact. */
const exact = 2 ** 52;

interface ColumnSum {
  add(value: number): void;
  /** In millionths; undefined when there was no number. */
  total(): bigint | undefined;
}

/** The sum of the numbers in a column: in numbers as long as these are exact, for the same reason. */
function createColumnSum(): ColumnSum {
  let large: bigint | undefined;
  let [whole, millionths] = [0, 0];
  const carry = (more: bigint) => {
    large = (large ?? 0n) + more + BigInt(whole) * BigInt(millionth) + BigInt(millionths);
    [whole, millionths] = [0, 0];
  };
  return {
    add(value) {
      large ??= 0n;
      const isWhole = Number.isInteger(value);
      const part = isWhole ? value : Math.round(value * millionth);
      if (Math.abs(part) >= exact) carry(isWhole ? BigInt(part) * BigInt(millionth) : BigInt(part));
      else if (isWhole) whole += part;
      else millionths += part;
      if (Math.abs(whole) >= exact || Math.abs(millionths) >= exact) carry(0n);
    },
    total() {
      if (large !== undefined) carry(0n);
      return large;
    }
  };
}

function format(sums: ReadonlyMap<string, bigint>): Record<string, string> {
  return Object.fromEntries(
    [...sums].map(([column, sum]) => {
      const digits = String(sum < 0n ? -sum : sum).padStart(7, '0');
      const text = `${sum < 0n ? '-' : ''}${digits.slice(0, -6)}.${digits.slice(-6)}`;
      return [column, text.replace(/\.?0+$/, '')];
    })
  );
}
