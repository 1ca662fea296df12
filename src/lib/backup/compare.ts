import type { Client } from 'pg';
import { thousands } from '../util/numbers.ts';
import { Problem } from '../util/problem.ts';
import { countRows, listFilled, listTables, type TableShape } from './catalog.ts';
import type { Manifest } from './manifest.ts';
import { readTable } from './read-rows.ts';

/** A Problem when a table holds a row: a backup is brought back into an empty database only. */
export async function refuseRows(client: Client, tables: readonly TableShape[]): Promise<void> {
  const filled = await listFilled(client, tables);
  if (filled.length === 0) return;
  throw new Problem(
    `The database is not empty (there are rows in ${filled.join(', ')}): nothing was changed. A backup is restored into an ` +
      'empty database only. Set DATABASE_URL to an empty one, or, for the embedded one, FIELDOPS_DATA to a new folder.'
  );
}

/** A Problem when a table has another number of rows than its backup. */
export async function compareCounts(client: Client, { tables }: Manifest): Promise<void> {
  const counts = await countRows(client, await listTables(client));
  for (const [name, { rows }] of Object.entries(tables)) {
    const found = counts[name]?.rows;
    if (found !== rows)
      throw differs(name, `${thousands(rows)} rows in the backup, ${thousands(found ?? 0)} in the database`);
  }
}

/** A Problem when a table holds other rows than its backup, in whatever a single bit. */
export async function compareRows(client: Client, { tables }: Manifest): Promise<void> {
  for (const shape of await listTables(client)) {
    const rows = readTable(client, shape);
    let found = await rows.next();
    while (!found.done) found = await rows.next();
    const expected = tables[shape.name];
    if (expected?.sha256 !== undefined && expected.sha256 !== found.value.sha256) {
      throw differs(shape.name, 'its rows have another checksum');
    }
  }
}

const differs = (table: string, how: string) =>
  new Problem(`What was restored differs from the backup: ${table}, ${how}.`);
