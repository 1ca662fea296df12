import { type Client, channelMention, type GuildTextBasedChannel, PermissionFlagsBits } from 'discord.js';
import { Problem } from '../util/problem.ts';

/** What the bot needs in a channel to post texts, as Discord calls it. */
const forTexts = {
  'View Channel': PermissionFlagsBits.ViewChannel,
  'Send Messages': PermissionFlagsBits.SendMessages,
  'Embed Links': PermissionFlagsBits.EmbedLinks
};

/** What the bot needs in a channel to post this. */
const needed = { texts: forTexts, pictures: { ...forTexts, 'Attach Files': PermissionFlagsBits.AttachFiles } };

/** The channel of a guild, if the bot may post in it; a Problem that says what is missing otherwise. */
export function getPostingChannel(
  client: Client,
  guildId: string,
  channelId: string,
  what: keyof typeof needed = 'pictures'
): GuildTextBasedChannel {
  const channel = client.channels.cache.get(channelId);
  if (!channel?.isSendable() || channel.isDMBased() || channel.guildId !== guildId) {
    throw new Problem(`The channel ${channelMention(channelId)} is not there any more, or I do not see it.`);
  }
  const has = client.user && channel.permissionsFor(client.user);
  const missing = Object.entries(needed[what]).filter(([, permission]) => !has?.has(permission));
  if (missing.length === 0) return channel;
  throw new Problem(
    `In ${channelMention(channelId)} I lack the permission ${missing.map(([name]) => `"${name}"`).join(', ')}.`
  );
}

/** Why the bot could not post there, in a sentence; undefined when it could. */
export function findPostingTrouble(...place: Parameters<typeof getPostingChannel>): string | undefined {
  try {
    getPostingChannel(...place);
    return undefined;
  } catch (error) {
    if (error instanceof Problem) return error.message;
    throw error;
  }
}
