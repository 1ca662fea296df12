import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createZstdCompress } from 'node:zlib';
import type { Client } from 'pg';
import type { Address } from '../database/address.ts';
import { openClient } from '../database/client.ts';
import { explainConnection } from '../database/explain-connection.ts';
import { codeOf } from '../util/errors.ts';
import { Problem } from '../util/problem.ts';
import { version } from '../version.ts';
import { encrypt } from './encryption.ts';
import { idOf, listBackups, type Manifest, writeManifest } from './manifest.ts';
import { dumpDatabase } from './pg-programs.ts';
import { beginSnapshot, type Content, type Report, readRows } from './read-rows.ts';
import type { BackupSettings } from './settings.ts';
import { transform } from './transform.ts';
import { clearUnfinished, writeWhole } from './write-whole.ts';

/** How to make a backup. */
export interface BackupOptions {
  readonly settings: Pick<BackupSettings, 'folder' | 'kind' | 'recipients' | 'programs'>;
  readonly stop: AbortSignal;
  readonly report?: Report;
}

/**
 * Makes a backup of the database as it is at this moment; the bot may go on writing meanwhile. It is in the folder, with
 * its manifest, when it is complete; whatever stops it before leaves nothing.
 */
export async function makeBackup(
  app: Address,
  { settings, stop, report = () => undefined }: BackupOptions
): Promise<Manifest> {
  const { folder, kind, recipients } = settings;
  const madeAt = new Date();
  const id = idOf(madeAt);
  if ((await listBackups(folder)).some((other) => other.id === id)) {
    throw new Problem('A backup was made within this second. There is no need of another one.');
  }
  await clearUnfinished(folder);
  const client = await openClient(app, 'backup');
  try {
    const content: Content = { migrations: [], tables: {} };
    await beginSnapshot(client);
    const plain =
      kind === 'rows'
        ? compress(readRows(client, content, madeAt, report))
        : await dumpDatabase(app, client, content, { programs: settings.programs, stop });
    const file = `fieldops-${id}${kind === 'rows' ? '.sql.zst' : '.dump'}${recipients.length > 0 ? '.age' : ''}`;
    const bytes = recipients.length > 0 ? encrypt(plain, recipients) : plain;
    const written = await writeWhole(join(folder, file), bytes, stop);
    const manifest: Manifest = {
      format: 1,
      id,
      madeAt: madeAt.toISOString(),
      madeBy: version,
      kind,
      file,
      ...written,
      recipients: [...recipients],
      ...content,
      copies: []
    };
    // Without a manifest it is no backup.
    await writeManifest(folder, manifest).catch(async (error) => {
      await rm(join(folder, file), { force: true });
      throw error;
    });
    return manifest;
  } catch (error) {
    stop.throwIfAborted();
    throw explain(error, app);
  } finally {
    await leave(client);
  }
}

/** Zstandard at its usual level; gzip would be what everything else waits for. */
const compress = (rows: AsyncIterable<Buffer>): AsyncIterable<Uint8Array> =>
  transform(rows, () => createZstdCompress());

/** What was stopped in the middle of its rows has no other good-bye than the end of the connection. */
const leave = (client: Client) => client.end().catch(() => undefined);

function explain(error: unknown, app: Address): unknown {
  if (codeOf(error) === '42501') {
    const reason = error instanceof Error ? error.message : '';
    return new Problem(
      `"${app.user}" may not read all of the database (${reason}). Set DATABASE_OWNER_URL, or give it the right to read.`,
      { cause: error }
    );
  }
  return explainConnection(error, app);
}
