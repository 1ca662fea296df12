import { Plugin, postInitialization, type SapphireClient } from '@sapphire/framework';
import type { PluginEntry } from '../../lib/plugin.ts';

/** The bot itself: what it can do and whether it is well. */
class GeneralPlugin extends Plugin {
  public static override [postInitialization](this: SapphireClient): void {
    this.stores.registerPath(import.meta.dirname);
  }
}

export const general: PluginEntry = {
  name: 'general',
  summary: 'Help, whether the bot is well, and who may do what',
  plugin: GeneralPlugin
};
