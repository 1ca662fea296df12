import type { Client } from 'discord.js';

/** A channel that a setting names for all guilds, when it is one of this guild; undefined otherwise. */
export function findChannelHere(client: Client, guildId: string, channelId: string | undefined): string | undefined {
  const channel = channelId === undefined ? undefined : client.channels.cache.get(channelId);
  return channel && !channel.isDMBased() && channel.guildId === guildId ? channelId : undefined;
}
