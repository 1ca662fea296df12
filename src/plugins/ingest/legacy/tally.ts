import { createHash } from 'node:crypto';
import type { FormerValue } from '../../../lib/et/former-rows.ts';

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
  add(table: string, columns: readonly string[], values: readonly FormerValue[]): void;
  result(): ReadonlyMap<string, TableTally>;
}

/** Whole numbers of this size make sums that do not depend on the order, as those of decimals would. */
const millionth = 1_000_000;
const wrap = 2n ** 64n;

/** A tally of nothing yet. `watch` is told the checksum of each row. */
export function createTally(watch?: (table: string, checksum: string) => void): Tally {
  const tables = new Map<string, { rows: number; sums: Map<string, bigint>; checksum: bigint }>();
  return {
    add(table, columns, values) {
      const own = tables.get(table) ?? { rows: 0, sums: new Map<string, bigint>(), checksum: 0n };
      tables.set(table, own);
      own.rows++;
      for (const [index, value] of values.entries()) {
        if (typeof value !== 'number') continue;
        const column = columns[index] ?? '';
        own.sums.set(column, (own.sums.get(column) ?? 0n) + toMillionths(value));
      }
      const digest = createHash('sha256').update(JSON.stringify({ columns, values })).digest();
      own.checksum = (own.checksum + digest.readBigUInt64BE()) % wrap;
      watch?.(table, digest.toString('hex'));
    },
    result() {
      return new Map(
        [...tables].map(([table, { rows, sums, checksum }]) => [
          table,
          { rows, sums: format(sums), checksum: checksum.toString(16) }
        ])
      );
    }
  };
}

const toMillionths = (value: number) =>
  Number.isInteger(value) ? BigInt(value) * BigInt(millionth) : BigInt(Math.round(value * millionth));

function format(sums: ReadonlyMap<string, bigint>): Record<string, string> {
  return Object.fromEntries(
    [...sums].map(([column, sum]) => {
      const digits = String(sum < 0n ? -sum : sum).padStart(7, '0');
      const text = `${sum < 0n ? '-' : ''}${digits.slice(0, -6)}.${digits.slice(-6)}`;
      return [column, text.replace(/\.?0+$/, '')];
    })
  );
}
