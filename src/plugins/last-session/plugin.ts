import { Plugin, postInitialization, type SapphireClient } from '@sapphire/framework';
import type { PluginEntry } from '../../lib/plugin.ts';

/** Shows evenings of play. */
class LastSessionPlugin extends Plugin {
  public static override [postInitialization](this: SapphireClient): void {
    this.stores.registerPath(import.meta.dirname);
  }
}

export const lastSession: PluginEntry = {
  name: 'last-session',
  summary: 'The evenings: the last one, any other, and their list',
  plugin: LastSessionPlugin
};
