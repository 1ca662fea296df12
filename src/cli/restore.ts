import type { Config } from '../config.ts';
import { type CopyKind, fetchCopy, withCopyPlace } from '../lib/backup/copy-place.ts';
import { drill as runDrill } from '../lib/backup/drill.ts';
import { type Found, getBackup, readKeys } from '../lib/backup/open-backup.ts';
import { type RestoreOptions, restoreBackup } from '../lib/backup/restore-backup.ts';
import { reachDatabase } from '../lib/database/open-database.ts';
import { plural } from '../lib/util/numbers.ts';
import { createProgressBar } from './progress.ts';
import { say } from './run.ts';
import { readSettings } from './with-database.ts';

/** Where a backup comes from, and what opens it. */
export interface BringBackOptions {
  readonly key?: string;
  readonly from?: CopyKind;
}

/** `fieldops restore`: into the database of the settings, which must be empty. No bot may run on it meanwhile. */
export async function restore(which: string | undefined, options: BringBackOptions, stop: AbortSignal): Promise<void> {
  await withBackup(which, options, stop, async (found, config, work) => {
    const database = await reachDatabase(config, { role: 'command', purpose: 'restore', exclusive: true });
    try {
      const migrated = await restoreBackup(found, database, work);
      return [
        ...database.notes,
        `The backup ${found.manifest.id} is restored into ${database.where}, and its rows were counted.`,
        ...(migrated.length > 0
          ? [`It was of an older version: ${plural(migrated.length, 'migration')} followed.`]
          : [])
      ];
    } finally {
      await database.close();
    }
  }).catch((error) => {
    if (stop.aborted) say('Stopped: the database is empty.');
    throw error;
  });
}

/** `fieldops drill`: proves that a backup can be restored, without touching any database that is in use. */
export async function drill(which: string | undefined, options: BringBackOptions, stop: AbortSignal): Promise<void> {
  await withBackup(which, options, stop, async (found, { backup }, work) => {
    const { rows, seconds } = await runDrill(found, backup.folder, work);
    return [`The backup ${found.manifest.id} is good: ${plural(rows, 'row')} restored and compared in ${seconds} s.`];
  });
}

async function withBackup(
  which: string | undefined,
  { key, from }: BringBackOptions,
  stop: AbortSignal,
  work: (found: Found, config: Config, options: RestoreOptions) => Promise<string[]>
): Promise<void> {
  const config = readSettings();
  const { backup } = config;
  const found = from
    ? await withCopyPlace(backup, from, stop, (place) => fetchCopy(place, which, backup.folder, stop))
    : await getBackup(backup.folder, which);
  const keys = await readKeys(found, key ?? backup.keyFile);
  const bar = createProgressBar('row');
  const lines = await work(found, config, { keys, programs: backup.programs, stop, report: bar.update }).finally(
    bar.end
  );
  for (const line of lines) say(line);
}
