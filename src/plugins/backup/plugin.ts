import { container, Plugin, postInitialization, postLogin, type SapphireClient } from '@sapphire/framework';
import { createBackupKeeper, type KeeperOptions } from '../../lib/backup/keep-backups.ts';
import { createDrillKeeper } from '../../lib/backup/keep-drills.ts';
import { every } from '../../lib/every.ts';
import type { PluginEntry } from '../../lib/plugin.ts';

/** So often it is looked whether a backup or a drill is due. */
const lookSeconds = 60;

/** Makes backups while the bot runs, and drills with them. */
class BackupPlugin extends Plugin {
  public static override [postInitialization](this: SapphireClient): void {
    this.stores.registerPath(import.meta.dirname);
  }

  public static override [postLogin](this: SapphireClient): void {
    const { backedUp, config, isReadOnly, logger, wayOut } = container;
    if (!backedUp || isReadOnly || config.backup.hours.length === 0) return;
    const { signal } = wayOut;
    const options: KeeperOptions = {
      stop: signal,
      info: (fields, text) => logger.info(fields, text),
      warn: (text) => logger.warn(text)
    };
    const report = (text: string) => (error: unknown) => {
      if (!signal.aborted) logger.error(text, error);
    };
    const keepBackups = createBackupKeeper(backedUp, config.backup, options);
    const hasFailed = report('The backup has failed; it is tried again in a quarter of an hour');
    wayOut.waitFor(every(lookSeconds, keepBackups, signal, hasFailed));
    const keepDrills = createDrillKeeper(backedUp, config.backup, options);
    wayOut.waitFor(every(lookSeconds, keepDrills, signal, report('The drill with a backup has failed')));
  }
}

export const backup: PluginEntry = {
  name: 'backup',
  summary: 'Makes backups of the database, and copies them elsewhere',
  plugin: BackupPlugin
};
