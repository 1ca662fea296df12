import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { id, text, words } from './kinds.ts';
import { optional, secret, setting, type Values } from './setting.ts';

// The former bots wrote 0 where there was no id.
const idOrZero = text.transform((digits) => (digits === '0' ? undefined : digits)).pipe(id.optional());

// A plugin is called what its folder is called; to load them all only for that would be slow.
const pluginNames = readdirSync(join(import.meta.dirname, '..', 'plugins'), { withFileTypes: true })
  .flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
  .sort();
const pluginsOff = words.pipe(z.array(z.enum(pluginNames)));

/** The settings about Discord, in the order of `.env.example`. */
export const discordSettings = {
  DISCORD_TOKEN: secret('the token of the bot, from the Discord Developer Portal, without spaces', text.regex(/^\S+$/)),
  DISCORD_GUILD_ID: optional('the id of the Discord server (17 to 20 digits)', idOrZero),
  FIELDOPS_OWNER_ID: optional('the id of a Discord user (17 to 20 digits)', idOrZero),
  FIELDOPS_PREFIX: setting('one to five characters without spaces', text.regex(/^\S{1,5}$/), '!'),
  STATS_CHANNEL_ID: optional('the id of a channel (17 to 20 digits)', idOrZero),
  COMMAND_CHANNELS: setting('ids of channels (17 to 20 digits each), separated by commas', words.pipe(z.array(id)), ''),
  FIELDOPS_PLUGINS_OFF: setting(`names of plugins (${pluginNames.join(', ')})`, pluginsOff, '')
};

/** What they say. */
export type DiscordConfig = Readonly<{
  discord: Readonly<{ token?: string; guildId?: string }>;
  /** The Discord user who may do everything. */
  ownerId?: string;
  prefix: string;
  /** The channels in which commands are answered; none: everywhere. */
  commandChannels: readonly string[];
  /** The channel in which the evenings of its guild are posted, unless that has named another. */
  statsChannel?: string;
  pluginsOff: readonly string[];
}>;

/** Puts them under the names that the code uses. */
export function readDiscord(values: Values<typeof discordSettings>): DiscordConfig {
  return {
    discord: { token: values.DISCORD_TOKEN, guildId: values.DISCORD_GUILD_ID },
    ownerId: values.FIELDOPS_OWNER_ID,
    prefix: values.FIELDOPS_PREFIX,
    commandChannels: values.COMMAND_CHANNELS,
    statsChannel: values.STATS_CHANNEL_ID,
    pluginsOff: values.FIELDOPS_PLUGINS_OFF
  };
}
