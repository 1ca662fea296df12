import { container, Plugin, postInitialization, postLogin, type SapphireClient } from '@sapphire/framework';
import { createBackupKeeper } from '../../lib/backup/keep-backups.ts';
import { every } from '../../lib/every.ts';
import type { PluginEntry } from '../../lib/plugin.ts';

/** So often it is looked whether a backup is due. */
const lookSeconds = 60;

/** Makes backups while the bot runs. */
class BackupPlugin extends Plugin {
  public static override [postInitialization](this: SapphireClient): void {
    this.stores.registerPath(import.meta.dirname);
  }

  public static override [postLogin](this: SapphireClient): void {
    const { backedUp, config, isReadOnly, logger, wayOut } = container;
    if (!backedUp || isReadOnly || config.backup.hours.length === 0) return;
    const { signal } = wayOut;
    const keepBackups = createBackupKeeper(backedUp, config.backup, {
      stop: signal,
      info: (fields, text) => logger.info(fields, text),
      warn: (text) => logger.warn(text)
    });
    const report = (error: unknown) => {
      if (!signal.aborted) logger.error('The backup has failed; it is tried again in a quarter of an hour', error);
    };
    wayOut.waitFor(every(lookSeconds, keepBackups, signal, report));
  }
}

export const backup: PluginEntry = {
  name: 'backup',
  summary: 'Makes backups of the database, and copies them elsewhere',
  plugin: BackupPlugin
};
