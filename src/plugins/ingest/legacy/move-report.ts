import type { KeptRow } from './store-former.ts';
import type { SourceRound } from './walk-rounds.ts';

/** What became of the rows of one table. */
export interface TableReport {
  readonly table: string;
  readonly rows: number;
  /** Rows of which something is made here: rounds, links, corrections, names. */
  moved: number;
  /** Rows that are kept word for word and nothing more; nothing is wrong with them. */
  kept: number;
  /** Rows that could not be taken, each with its reason; they are kept word for word as well. */
  refused: number;
}

/** A row that could not be taken, and why. */
export interface RefusedRow {
  readonly table: string;
  readonly rowNumber: number;
  readonly reason: string;
}

/** What a move has done. */
export interface MoveReport {
  readonly total: number;
  done: number;
  readonly tables: readonly TableReport[];
  readonly refused: readonly RefusedRow[];
  /** Names of files that are new here. */
  known: number;
  /** Rounds that a write-back has added, and whose files are here. */
  inArchive: number;
  moved(table: string, rows: number): void;
  leftOut(table: string, rowNumber: number, reason: string): void;
  /** Something was to be made of the row, and could not. */
  refuseMoved(table: string, rowNumber: number, reason: string): void;
  archived(round: SourceRound): void;
  /** @param isUsed whether something is made of rows of this table that are in order */
  keep(source: string, rowNumber: number, content: string, reason: string | null, isUsed?: boolean): KeptRow;
}

/** An empty report about tables with so many rows. */
export function createMoveReport(counts: ReadonlyMap<string, number>): MoveReport {
  const tables = [...counts].map(([table, rows]) => ({ table, rows, moved: 0, kept: 0, refused: 0 }));
  const byName = new Map(tables.map((one) => [one.table, one]));
  const refused: RefusedRow[] = [];
  const refuse = (table: string, rowNumber: number, reason: string) => {
    refused.push({ table, rowNumber, reason });
    const own = byName.get(table);
    if (own) own.refused++;
  };
  return {
    total: tables.reduce((sum, { rows }) => sum + rows, 0),
    done: 0,
    tables,
    refused,
    known: 0,
    inArchive: 0,
    moved(table, rows) {
      const own = byName.get(table);
      if (own) own.moved += rows;
    },
    leftOut: refuse,
    refuseMoved(table, rowNumber, reason) {
      this.moved(table, -1);
      refuse(table, rowNumber, reason);
    },
    archived() {
      this.inArchive++;
    },
    keep(source, rowNumber, content, reason, isUsed = false) {
      const own = byName.get(source);
      if (reason !== null) refuse(source, rowNumber, reason);
      else if (own) own[isUsed ? 'moved' : 'kept']++;
      return { source, rowNumber, content, reason };
    }
  };
}
