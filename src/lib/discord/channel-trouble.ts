import { type Client, channelMention, type GuildTextBasedChannel, PermissionFlagsBits } from 'discord.js';
import { Problem } from '../util/problem.ts';

/** What the bot needs in a channel in which it posts, as Discord calls it. */
const needed = {
  'View Channel': PermissionFlagsBits.ViewChannel,
  'Send Messages': PermissionFlagsBits.SendMessages,
  'Embed Links': PermissionFlagsBits.EmbedLinks,
  'Attach Files': PermissionFlagsBits.AttachFiles
} as const;

/** The channel of a guild, if the bot may post in it; a Problem that says what is missing otherwise. */
export function getPostingChannel(client: Client, guildId: string, channelId: string): GuildTextBasedChannel {
  const channel = client.channels.cache.get(channelId);
  if (!channel?.isSendable() || channel.isDMBased() || channel.guildId !== guildId) {
    throw new Problem(`The channel ${channelMention(channelId)} is not there any more, or I do not see it.`);
  }
  const has = client.user && channel.permissionsFor(client.user);
  const missing = Object.entries(needed).filter(([, permission]) => !has?.has(permission));
  if (missing.length === 0) return channel;
  throw new Problem(
    `In ${channelMention(channelId)} I lack the permission ${missing.map(([name]) => `"${name}"`).join(', ')}.`
  );
}

/** Why the bot could not post in a channel; undefined when it could. */
export function findChannelTrouble(client: Client, guildId: string, channelId: string): string | undefined {
  try {
    getPostingChannel(client, guildId, channelId);
    return undefined;
  } catch (error) {
    if (error instanceof Problem) return error.message;
    throw error;
  }
}
