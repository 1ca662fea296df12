import { container, Plugin, postInitialization, postLogin, type SapphireClient } from '@sapphire/framework';
import { every } from '../../lib/every.ts';
import '../../lib/events.ts';
import type { PluginEntry } from '../../lib/plugin.ts';
import { createResultKeeper, type ResultKeeper } from './result-keeper.ts';

declare module '@sapphire/pieces' {
  interface Container {
    /** Stores the results of evenings that have changed; undefined when nothing may be written. */
    keepResults: ResultKeeper | undefined;
  }
}

/** So often it is looked for evenings that the command line has imported or derived anew. */
const lookSeconds = 30;

/** Keeps the results of teams, and shows them. */
class TeamHistoryPlugin extends Plugin {
  public static override [postInitialization](this: SapphireClient): void {
    this.stores.registerPath(import.meta.dirname);
  }

  public static override [postLogin](this: SapphireClient): void {
    const { isReadOnly, logger, orm, wayOut } = container;
    container.keepResults = undefined;
    if (isReadOnly) return;
    const keepResults = createResultKeeper(orm, {
      stop: wayOut.signal,
      failed: (id, error) => logger.error(`The results of the session with the id ${id} could not be stored`, error)
    });
    container.keepResults = keepResults;
    const report = (error: unknown) => logger.error('Storing results failed', error);
    this.once('communitiesKnown', () => wayOut.waitFor(every(lookSeconds, keepResults, wayOut.signal, report)));
  }
}

export const teamHistory: PluginEntry = {
  name: 'team-history',
  summary: 'Who played with whom, and how teams have done',
  plugin: TeamHistoryPlugin
};
