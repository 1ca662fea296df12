import type { Address } from '../database/address.ts';
import { backUp } from './back-up.ts';
import { readBackupHealth } from './health.ts';
import { findLastDue } from './last-due.ts';
import type { BackupSettings } from './settings.ts';

/** What a keeper of backups tells, and what stops it. */
export interface KeeperOptions {
  readonly stop: AbortSignal;
  readonly info: (fields: object, text: string) => void;
  readonly warn: (text: string) => void;
  /** The clock; this machine's unless said otherwise. */
  readonly now?: () => Date;
}

/** After a failure the next attempt waits so long (ms): a full disk does not get better within a minute. */
const pause = 15 * 60_000;

/**
 * A job that makes a backup when one is due, or was and has been missed (the bot did not run, or it failed). Asked every
 * minute, it mostly does nothing.
 */
export function createBackupKeeper(
  app: Address,
  settings: BackupSettings,
  { stop, info, warn, now = () => new Date() }: KeeperOptions
): () => Promise<void> {
  let notBefore = 0;
  return async () => {
    const due = findLastDue(now(), settings.hours);
    if (!due || now().getTime() < notBefore) return;
    try {
      const { newest } = await readBackupHealth(settings.folder);
      if (newest && new Date(newest.madeAt) >= due) return;
      const { manifest, removed, troubles } = await backUp(app, settings, { stop });
      info({ file: manifest.file, bytes: manifest.size, removed: removed.length }, 'A backup was made');
      for (const trouble of troubles) warn(`The backup was not copied: ${trouble}`);
    } catch (error) {
      notBefore = now().getTime() + pause;
      throw error;
    }
  };
}
