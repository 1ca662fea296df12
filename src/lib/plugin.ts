import type { Plugin } from '@sapphire/framework';

declare module '@sapphire/pieces' {
  interface Container {
    /** Every plugin there is, and why it is off if it is. */
    plugins: readonly PluginState[];
  }
}

/** What stands beside a plugin's class: how it is shown. */
export interface PluginEntry {
  /** The folder's name; what FIELDOPS_PLUGINS_OFF and `/plugins` call it. */
  readonly name: string;
  /** One line for people. */
  readonly summary: string;
  /** The class that Sapphire is given. Its hooks register the pieces and start the plugin's loops. */
  readonly plugin: typeof Plugin;
}

/** A plugin and whether it is on. */
export interface PluginState {
  readonly entry: PluginEntry;
  /** Undefined for a plugin that is on. */
  readonly whyOff: string | undefined;
}

/** The name of the plugin in whose folder a file lies; undefined for a file of no plugin. */
export function findPluginOf(path: string): string | undefined {
  return /[\\/]plugins[\\/]([\w-]+)[\\/]/.exec(path)?.[1];
}
