import { rm, writeFile } from 'node:fs/promises';
import { backUp } from '../lib/backup/back-up.ts';
import { type CopyKind, listCopies, withCopyPlace } from '../lib/backup/copy-place.ts';
import { makeKey } from '../lib/backup/encryption.ts';
import { type Manifest, readBackups } from '../lib/backup/manifest.ts';
import { reachDatabase } from '../lib/database/open-database.ts';
import { codeOf } from '../lib/util/errors.ts';
import { plural, thousands } from '../lib/util/numbers.ts';
import { Problem } from '../lib/util/problem.ts';
import { createProgressBar } from './progress.ts';
import { say } from './run.ts';
import { readSettings } from './with-database.ts';

/** Which backups to list, and how. */
export interface ListOptions {
  readonly from?: CopyKind;
  readonly json?: boolean;
}

/** `fieldops backup`: makes one, whatever the hour, also of a database that an update has not migrated yet. */
export async function backup({ newKey }: { newKey?: string }, stop: AbortSignal): Promise<void> {
  if (newKey !== undefined) return writeKey(newKey);
  const { backup: settings, ...config } = readSettings();
  const database = await reachDatabase(config, { role: 'command', purpose: 'backup' });
  const bar = createProgressBar('row');
  try {
    const made = backUp(database.app, settings, { stop, report: bar.update });
    const { manifest, removed, troubles } = await made.finally(bar.end);
    say(`${settings.folder}: ${describe(manifest)}`);
    for (const { id } of removed) say(`Removed: ${id}`);
    for (const trouble of troubles) say(`NOT copied: ${trouble}`);
    if (troubles.length > 0) process.exitCode = 1;
  } catch (error) {
    if (stop.aborted) say('Stopped: nothing is left of it.');
    throw error;
  } finally {
    await database.close();
  }
}

/** `fieldops backups`: what there is, here or elsewhere. Exit code 1 when one of it cannot be used. */
export async function listAll({ from, json = false }: ListOptions, stop: AbortSignal): Promise<void> {
  const { backup: settings } = readSettings();
  const { backups, unusable } = from
    ? await withCopyPlace(settings, from, stop, listCopies)
    : await readBackups(settings.folder);
  for (const { id, reason } of unusable) say(`NOT usable: ${id}. ${reason}`);
  if (unusable.length > 0) process.exitCode = 1;
  if (json) return console.log(JSON.stringify(backups, undefined, 2));
  for (const manifest of backups) console.log(describe(manifest));
  if (backups.length === 0) say('There is no backup yet. `npx fieldops backup` makes one.');
}

/** A backup in a line. */
export function describe({ id, kind, size, recipients, tables, copies }: Manifest): string {
  const rows = Object.values(tables).reduce((sum, { rows: count }) => sum + count, 0);
  return [
    id,
    `${thousands(Math.ceil(size / 1024))} KiB`,
    plural(rows, 'row'),
    recipients.length > 0 ? 'encrypted' : 'PLAIN',
    ...(kind === 'pg_dump' ? ['by pg_dump'] : []),
    copies.length > 0 ? `copied to ${copies.map(({ place }) => place).join(', ')}` : 'no copy elsewhere'
  ].join('  ');
}

async function writeKey(file: string): Promise<void> {
  const { identity, recipient } = await makeKey();
  const text = `# Opens backups of Fieldops. Keep it where they are not.\n# public key: ${recipient}\n${identity}\n`;
  try {
    await writeFile(file, text, { flag: 'wx', mode: 0o600, flush: true });
  } catch (error) {
    const code = codeOf(error);
    // Half a key on a full disk would be taken for one.
    if (code !== 'EEXIST') await rm(file, { force: true }).catch(() => undefined);
    throw new Problem(
      code === 'EEXIST' ? `${file} is there already: it is left as it is.` : `${file} cannot be written (${code}).`
    );
  }
  say(`${file} opens what is encrypted for it. Keep it on another machine, and twice: without it, backups are lost.`);
  console.log(`BACKUP_RECIPIENTS=${recipient}`);
}
