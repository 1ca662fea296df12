import { makeBackup } from '../src/lib/backup/make-backup.ts';
import { getBackup } from '../src/lib/backup/open-backup.ts';
import { restoreBackup } from '../src/lib/backup/restore-backup.ts';
import { reachDatabase } from '../src/lib/database/open-database.ts';
import { time } from './figures.ts';

/** What a process of `benchBackup` does. */
export interface BackupJob {
  readonly act: 'back up' | 'restore';
  readonly dataFolder: string;
  readonly backups: string;
  readonly recipients: readonly string[];
  readonly keys: readonly string[];
}

const { act, dataFolder, backups, recipients, keys }: BackupJob = JSON.parse(process.argv[2] ?? '{}');
const stop = new AbortController().signal;
const settings = { poolMin: 0, poolMax: 5, statementTimeoutSeconds: 0 };
const database = await reachDatabase({ dataFolder, readOnly: false, database: settings }, { role: 'command' });
try {
  const milliseconds = await time(async () => {
    if (act === 'back up') {
      await makeBackup(database.app, { settings: { folder: backups, kind: 'rows', recipients }, stop });
    } else await restoreBackup(await getBackup(backups, undefined), database, { keys, stop });
  });
  const { manifest } = await getBackup(backups, undefined);
  const rows = Object.values(manifest.tables).reduce((sum, table) => sum + table.rows, 0);
  const mostMemory = process.resourceUsage().maxRSS * 1024;
  console.log(JSON.stringify({ seconds: milliseconds / 1000, bytes: manifest.size, rows, mostMemory }));
} finally {
  await database.close();
}
