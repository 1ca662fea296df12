import type { Address } from '../database/address.ts';
import { withClient } from '../database/client.ts';
import { messageOf } from '../util/errors.ts';
import { thousands } from '../util/numbers.ts';
import { drill } from './drill.ts';
import { measureRoom } from './drill-place.ts';
import { noteDrillTrouble, readBackupHealth } from './health.ts';
import type { KeeperOptions } from './keep-backups.ts';
import { findLastDue } from './last-due.ts';
import { readKeys } from './open-backup.ts';
import type { BackupSettings } from './settings.ts';

const [day, mebibyte] = [24 * 3_600_000, 1024 ** 2];

/** Beside the rows, the server of a drill may need so much (bytes): its own tables, its log, files for sorting. */
const besides = 1024 * mebibyte;

/** What prevents a drill is looked at again after so long (ms). */
const pause = 3_600_000;

/**
 * A job that makes a drill when the last one is as long ago as the settings say, at the first hour of the day at which
 * backups are made; the first one as soon as there is a backup, and after one that has failed the next on the next day.
 * What became of it is noted beside the backups. Where it cannot be done, because room or the key is missing, it is left.
 */
export function createDrillKeeper(
  app: Address,
  settings: BackupSettings,
  { stop, info, warn, now = () => new Date() }: KeeperOptions
): () => Promise<void> {
  const { folder, drillDays, keyFile, programs } = settings;
  let notBefore = 0;
  let told = '';
  return async () => {
    const due = drillDays && findLastDue(now(), [Math.min(...settings.hours)]);
    if (!due || now().getTime() < notBefore) return;
    const { newest, lastDrill, drillTrouble } = await readBackupHealth(folder);
    const last = drillTrouble ?? lastDrill;
    const days = drillTrouble ? 1 : drillDays;
    // Half a day less: the last one ended some minutes after its hour.
    if (!newest || (last && due.getTime() - Date.parse(last.at) < (days - 0.5) * day)) return;
    const hindrance = await findHindrance(app, newest.recipients.length > 0 && keyFile === undefined);
    if (hindrance) {
      notBefore = now().getTime() + pause;
      if (told !== hindrance) warn(`No drill with a backup is made: ${hindrance}`);
      told = hindrance;
      return;
    }
    const found = { folder, manifest: newest };
    try {
      const keys = await readKeys(found, keyFile);
      const { rows, seconds } = await drill(found, folder, { keys, programs, stop });
      info({ backup: newest.id, rows, seconds }, 'A backup was restored in a drill, and every row compared');
    } catch (error) {
      stop.throwIfAborted();
      const reason = messageOf(error);
      await noteDrillTrouble(folder, { at: now().toISOString(), backup: newest.id, reason });
      throw error;
    }
  };
}

async function findHindrance(app: Address, isClosed: boolean): Promise<string | undefined> {
  if (isClosed) return 'the backups are encrypted, and BACKUP_KEY_FILE is not set';
  const { rows } = await withClient(app, (client) =>
    client.query<{ bytes: string }>('select pg_database_size(current_database()) as bytes')
  );
  const needed = Number(rows[0]?.bytes ?? 0) + besides;
  const room = await measureRoom();
  if (room >= needed) return undefined;
  const inMegabytes = (bytes: number) => `${thousands(Math.round(bytes / mebibyte))} MB`;
  return `it needs ${inMegabytes(needed)} among the temporary files (TMPDIR), and ${inMegabytes(room)} are free there`;
}
