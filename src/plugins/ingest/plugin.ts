import { container, Plugin, postInitialization, postLogin, type SapphireClient } from '@sapphire/framework';
import '../../lib/events.ts';
import type { PluginEntry } from '../../lib/plugin.ts';
import '../../lib/read-servers.ts';
import { offerCorrections } from './offer-corrections.ts';
import { createSourcesReader, type SourcesReader } from './read-sources.ts';

declare module '@sapphire/pieces' {
  interface Container {
    /** Reads the files of all game servers; undefined when nothing may be written. */
    sourcesReader: SourcesReader | undefined;
  }
}

/** Takes stats files in. */
class IngestPlugin extends Plugin {
  public static override [postInitialization](this: SapphireClient): void {
    this.stores.registerPath(import.meta.dirname);
  }

  public static override [postLogin](this: SapphireClient): void {
    const { config, logger, orm, wayOut } = container;
    container.sourcesReader = undefined;
    container.listReadServers = undefined;
    container.roundCorrections = undefined;
    if (container.isReadOnly) return;
    const stored = ({ rounds, sessions }: { rounds: readonly number[]; sessions: readonly number[] }) => {
      if (rounds.length + sessions.length > 0) this.emit('roundsStored', rounds, sessions);
    };
    container.roundCorrections = offerCorrections(orm, stored);
    const { pollSeconds } = config.stats;
    const reader = createSourcesReader({
      orm,
      given: config.stats,
      secrets: config.sshSecrets,
      pollSeconds,
      stop: wayOut.signal,
      log: {
        info: (fields, text) => logger.info(fields, text),
        warn: (fields, text) => logger.warn(fields, text),
        error: (fields, text) => logger.error(fields, text)
      },
      stored,
      counted: (counts) => this.emit('filesCounted', counts)
    });
    container.sourcesReader = reader;
    container.listReadServers = reader.listReading;
    // Not before: the first file would find no community, and would make one that nobody asks.
    this.once('communitiesKnown', () => wayOut.waitFor(reader.run()));
  }
}

export const ingest: PluginEntry = {
  name: 'ingest',
  summary: 'Takes in the files that the game server writes',
  plugin: IngestPlugin
};
