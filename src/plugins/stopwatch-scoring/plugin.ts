import { Plugin, postInitialization, type SapphireClient } from '@sapphire/framework';
import type { PluginEntry } from '../../lib/plugin.ts';

/** Explains scores, and lets people correct them. */
class StopwatchScoringPlugin extends Plugin {
  public static override [postInitialization](this: SapphireClient): void {
    this.stores.registerPath(import.meta.dirname);
  }
}

export const stopwatchScoring: PluginEntry = {
  name: 'stopwatch-scoring',
  summary: 'Who won, map by map, and why; corrections of winners',
  plugin: StopwatchScoringPlugin
};
