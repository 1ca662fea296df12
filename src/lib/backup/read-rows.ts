import { createHash } from 'node:crypto';
import type { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { Problem } from '../util/problem.ts';
import { version } from '../version.ts';
import { countRows, listMigrationsOf, listSequences, listTables, type TableShape } from './catalog.ts';
import type { Manifest, TableContent } from './manifest.ts';
import { afterRows, end, writeCopy, writeHeader, writeSequence } from './script.ts';

/** Says how far some work has come, in rows. */
export type Report = (done: number, total: number) => void;

/** What a script holds, complete when all of it has been read. */
export type Content = Pick<Manifest, 'migrations' | 'tables'>;

/**
 * All rows of the database as they are at one moment, as a script (`./script.ts`). The client is inside a transaction that
 * `beginSnapshot` has begun. What it holds is noted in `content`.
 */
export async function* readRows(
  client: Client,
  content: Content,
  madeAt: Date,
  report: Report
): AsyncGenerator<Buffer> {
  content.migrations = await listMigrationsOf(client);
  if (content.migrations.length === 0)
    throw new Problem('The database has no tables yet: there is nothing to back up.');
  yield Buffer.from(
    writeHeader({ format: 1, madeAt: madeAt.toISOString(), madeBy: version, migrations: content.migrations })
  );
  const tables = await listTables(client);
  const counts = await countRows(client, tables);
  const total = Object.values(counts).reduce((sum, { rows }) => sum + rows, 0);
  let before = 0;
  for (const table of tables) {
    yield Buffer.from(writeCopy(table.name, table.columns));
    const found = yield* readTable(client, table, (rows) => report(before + rows, total));
    yield Buffer.from(afterRows);
    content.tables[table.name] = found;
    before += found.rows;
  }
  for (const { name, last, isCalled } of await listSequences(client)) {
    yield Buffer.from(writeSequence(name, last, isCalled));
  }
  yield Buffer.from(end);
}

/** The rows of a table in PostgreSQL's text form, and in the end their number and checksum. */
export async function* readTable(
  client: Client,
  { name, columns }: TableShape,
  report: (rows: number) => void = () => undefined
): AsyncGenerator<Buffer, Required<TableContent>> {
  const hash = createHash('sha256');
  let rows = 0;
  const source: AsyncIterable<Buffer> = client.query(copyTo(`COPY ${name} (${columns.join(', ')}) TO stdout`));
  for await (const piece of source) {
    hash.update(piece);
    rows += countLines(piece);
    yield piece;
    report(rows);
  }
  return { rows, sha256: hash.digest('hex') };
}

/** In the text form a line is a row: line ends inside of values are escaped. */
export function countLines(piece: Buffer): number {
  let count = 0;
  for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) count++;
  return count;
}

/** Begins a transaction that sees one moment, and makes the text form of values the same on every server. */
export async function beginSnapshot(client: Client): Promise<void> {
  await client.query(
    'begin isolation level repeatable read read only;' +
      "set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0; set local client_encoding = 'UTF8';" +
      "set local datestyle = 'ISO'; set local intervalstyle = 'postgres'; set local timezone = 'UTC';" +
      "set local bytea_output = 'hex'; set local extra_float_digits = 1; set local synchronize_seqscans = off"
  );
}
