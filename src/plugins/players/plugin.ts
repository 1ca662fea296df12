import { Plugin, postInitialization, type SapphireClient } from '@sapphire/framework';
import type { PluginEntry } from '../../lib/plugin.ts';

/** Shows players, and knows who they are on Discord. */
class PlayersPlugin extends Plugin {
  public static override [postInitialization](this: SapphireClient): void {
    this.stores.registerPath(import.meta.dirname);
  }
}

export const players: PluginEntry = {
  name: 'players',
  summary: 'What players have done in all their rounds, and who they are on Discord',
  plugin: PlayersPlugin
};
