import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { Problem } from '../util/problem.ts';
import { listTables } from './catalog.ts';
import { refuseRows } from './compare.ts';
import type { Manifest } from './manifest.ts';
import { countLines, type Report } from './read-rows.ts';
import type { Part } from './script.ts';

/**
 * Loads the rows of a script into tables that are empty, in the transaction that the client is in. Indexes and references
 * are made when all rows are there, which takes a fraction of the time and checks every one of them.
 */
export async function loadRows(
  client: Client,
  parts: AsyncIterable<Part>,
  { manifest, stop, report }: { manifest: Manifest; stop: AbortSignal; report: Report }
): Promise<void> {
  const tables = await listTables(client);
  const names = tables.map(({ name }) => name);
  if (names.length > 0) await client.query(`lock table ${names.join(', ')} in access exclusive mode`);
  await refuseRows(client, tables);
  const again = await setAside(client);
  // Into a table that was emptied in the same transaction, rows can be copied without a log of them.
  if (names.length > 0) await client.query(`truncate ${names.join(', ')}`);
  const total = Object.values(manifest.tables).reduce((sum, { rows }) => sum + rows, 0);
  let done = 0;
  for await (const part of parts) {
    stop.throwIfAborted();
    if (part.kind === 'sequence') {
      await client.query('select setval($1::regclass, $2, $3)', [part.name, part.last, part.isCalled]);
      continue;
    }
    if (!names.includes(part.table))
      throw new Problem(`The backup holds a table ${part.table} that is not known here.`);
    const counted = async function* () {
      for await (const piece of part.rows) {
        done += countLines(piece);
        report(done, total);
        yield piece;
      }
    };
    await pipeline(Readable.from(counted(), { objectMode: false }), client.query(copyFrom(part.copy)), {
      signal: stop
    });
  }
  for (const statement of again) {
    stop.throwIfAborted();
    await client.query(statement);
  }
}

/** Drops references, and indexes that no constraint needs, and gives the statements that make them again. */
async function setAside(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ drop: string; again: string }>(`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
      format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as again, 2 as turn
    from pg_constraint where contype = 'f' and connamespace = current_schema()::regnamespace
    union all
    select format('drop index %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid), 1
    from pg_index i join pg_class c on c.oid = i.indexrelid
    where c.relnamespace = current_schema()::regnamespace and not i.indisunique
      and not exists (select from pg_constraint x where x.conindid = i.indexrelid and x.contype = 'x')
    order by turn`);
  for (const { drop } of rows) await client.query(drop);
  return rows.map(({ again }) => again);
}
