import type { Address } from '../database/address.ts';
import { openClient, withClient } from '../database/client.ts';
import { explainConnection } from '../database/explain-connection.ts';
import { listMigrations, makeEmptyTables, migrate } from '../database/migrations.ts';
import type { Reached } from '../database/open-database.ts';
import { migrationTable } from '../database/rights.ts';
import { codeOf } from '../util/errors.ts';
import { Problem } from '../util/problem.ts';
import { listTables } from './catalog.ts';
import { compareCounts, compareRows, refuseRows } from './compare.ts';
import { loadRows } from './load-rows.ts';
import type { Manifest } from './manifest.ts';
import { type Found, openContent, verifyBackup } from './open-backup.ts';
import { restoreDump } from './pg-programs.ts';
import { beginSnapshot, type Report } from './read-rows.ts';
import { openScript } from './script.ts';

/** How to bring a backup back. */
export interface RestoreOptions {
  /** What opens it, when it is encrypted. */
  readonly keys: readonly string[];
  readonly programs?: string;
  readonly stop: AbortSignal;
  readonly report?: Report;
  /** Also compares every row before the tables are brought up to date. */
  readonly isThorough?: boolean;
}

/**
 * Brings a backup back into an empty database. The backup is verified first; then all rows come in one transaction, and
 * are counted before it ends; then the tables are brought up to date. Gives the migrations that it took. Whatever stops it
 * leaves the database empty.
 */
export async function restoreBackup(found: Found, target: Reached, options: RestoreOptions): Promise<string[]> {
  const { manifest } = found;
  const { app } = target;
  const owner = findOwner(target);
  refuseNewer(manifest);
  await verifyBackup(found, options.stop);
  await withClient(owner, async (client) => refuseRows(client, await listTables(client)));
  try {
    if (manifest.kind === 'rows') await restoreRows(found, owner, options);
    else await bringBackDump(found, owner, options);
  } catch (error) {
    options.stop.throwIfAborted();
    throw explain(error, owner);
  }
  const migrated = await migrate(owner, app);
  // The server's estimates are those of empty tables, and its choices would be accordingly.
  await withClient(owner, (client) => client.query('analyze'));
  return migrated;
}

function explain(error: unknown, owner: Address): unknown {
  if (codeOf(error) !== '53100') return explainConnection(error, owner);
  return new Problem('The disk of the database is full: make room there. The database is empty.', { cause: error });
}

async function restoreRows(found: Found, owner: Address, options: RestoreOptions): Promise<void> {
  const { manifest } = found;
  const { keys, stop, report = () => undefined } = options;
  // A key that does not fit is told before anything is changed.
  const { parts } = await openScript(openContent(found, keys, stop));
  await makeEmptyTables(owner, manifest.migrations);
  const client = await openClient(owner, 'restore');
  try {
    await client.query(
      "begin; set local statement_timeout = 0; set local client_encoding = 'UTF8'; set local datestyle = 'ISO'"
    );
    await loadRows(client, parts, { manifest, stop, report });
    await compareCounts(client, manifest);
    await client.query('commit');
    if (options.isThorough) {
      await beginSnapshot(client);
      await compareRows(client, manifest);
      await client.query('rollback');
    }
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function bringBackDump(found: Found, owner: Address, { keys, stop, programs }: RestoreOptions): Promise<void> {
  const dump = await begin(openContent(found, keys, stop));
  await makeEmptyTables(owner, []);
  await withClient(owner, (client) => client.query(`drop table if exists ${migrationTable}`));
  await restoreDump(owner, dump, { programs, stop });
  await withClient(owner, (client) => compareCounts(client, found.manifest));
}

/** Reads the first piece: whatever prevents that, a key that does not fit above all, is told at once. */
async function begin(source: AsyncIterable<Uint8Array>): Promise<AsyncIterable<Uint8Array>> {
  const pieces = source[Symbol.asyncIterator]();
  let next = await pieces.next();
  return (async function* () {
    for (; !next.done; next = await pieces.next()) yield next.value;
  })();
}

function findOwner({ owner, isReadOnly, app }: Reached): Address {
  if (isReadOnly) throw new Problem('The database can only be read (FIELDOPS_READ_ONLY, or the rights of the role).');
  if (owner) return owner;
  throw new Problem(`"${app.user}" may not make tables: set DATABASE_OWNER_URL to the address with the owner's role.`);
}

function refuseNewer({ migrations, madeBy }: Manifest): void {
  const known = listMigrations();
  const unknown = migrations.filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  throw new Problem(
    `The backup was made by a newer Fieldops (${madeBy}): its tables have had ${unknown.join(', ')}, which this one does not ` +
      'know. Update Fieldops first.'
  );
}
