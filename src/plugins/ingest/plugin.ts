import { container, Plugin, postInitialization, postLogin, type SapphireClient } from '@sapphire/framework';
import { every } from '../../lib/every.ts';
import '../../lib/events.ts';
import type { PluginEntry } from '../../lib/plugin.ts';
import { createFolderReader, type FolderReader } from './folder-reader.ts';
import { offerCorrections } from './offer-corrections.ts';

declare module '@sapphire/pieces' {
  interface Container {
    /** Reads STATS_FOLDER; undefined when none is set, or when nothing may be written. */
    folderReader: FolderReader | undefined;
  }
}

/** Takes stats files in. */
class IngestPlugin extends Plugin {
  public static override [postInitialization](this: SapphireClient): void {
    this.stores.registerPath(import.meta.dirname);
  }

  public static override [postLogin](this: SapphireClient): void {
    const { config, logger, orm, wayOut } = container;
    const { folder, pollSeconds } = config.stats;
    if (container.isReadOnly) return;
    const stored = ({ rounds, sessions }: { rounds: readonly number[]; sessions: readonly number[] }) => {
      if (rounds.length + sessions.length > 0) this.emit('roundsStored', rounds, sessions);
    };
    container.roundCorrections = offerCorrections(orm, stored);
    if (!folder) return;
    const reader = createFolderReader({
      orm,
      folder,
      defaults: config.stats,
      stop: wayOut.signal,
      stored,
      failed: (files) => {
        for (const { name, error } of files) logger.error(`${name} could not be taken in`, error);
      }
    });
    container.folderReader = reader;
    const look = async () => void (await reader.read());
    const report = (error: unknown) => logger.error(`Reading ${folder} failed`, error);
    // Not before: the first file would find no community, and would make one that nobody asks.
    this.once('communitiesKnown', () => wayOut.waitFor(every(pollSeconds, look, wayOut.signal, report)));
  }
}

export const ingest: PluginEntry = {
  name: 'ingest',
  summary: 'Takes in the files that the game server writes',
  plugin: IngestPlugin
};
