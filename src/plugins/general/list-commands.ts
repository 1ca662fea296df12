import type { Command } from '@sapphire/framework';
import { readDetails } from '../../lib/discord/command-details.ts';
import { findPluginOf } from '../../lib/plugin.ts';
import { reaches, type Tier } from '../../lib/tiers.ts';
import type { HelpEntry } from './domain/help-entry.ts';

/** Those of the loaded commands that somebody of this tier may use, by name. */
export function listCommands(commands: Iterable<Command>, tier: Tier): HelpEntry[] {
  const entries = [...commands].map((command): HelpEntry => {
    return {
      name: command.name,
      // Sapphire keeps the ids of registered commands in the same set as their names.
      slash: [...command.applicationCommandRegistry.chatInputCommands].find((name) => !/^\d+$/.test(name)),
      aliases: command.aliases,
      plugin: findPluginOf(command.location.full) ?? '',
      description: command.description,
      ...readDetails(command)
    };
  });
  return entries.filter((entry) => reaches(tier, entry.tier)).toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
