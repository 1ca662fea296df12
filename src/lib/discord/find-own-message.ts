import { type Client, type Message, PermissionFlagsBits, SnowflakeUtil } from 'discord.js';

/** Messages are asked for in pages of a hundred; so many pages are looked at. */
const mostPages = 5;

/** The oldest message of the bot in a channel since a moment that fits; undefined, too, when the bot may not read what was said. */
export async function findOwnMessage(
  client: Client,
  channelId: string,
  since: Date,
  fits: (message: Message) => boolean
): Promise<Message | undefined> {
  const channel = client.channels.cache.get(channelId);
  if (!channel?.isTextBased() || channel.isDMBased()) return undefined;
  const own = client.user;
  const has = own && channel.permissionsFor(own);
  if (!has?.has([PermissionFlagsBits.ViewChannel, PermissionFlagsBits.ReadMessageHistory])) return undefined;
  let after = SnowflakeUtil.generate({ timestamp: since }).toString();
  for (let page = 0; page < mostPages; page++) {
    const messages = await channel.messages.fetch({ after, limit: 100, cache: false });
    const found = messages.find((message) => message.author.id === own?.id && fits(message));
    if (found) return found;
    const newest = messages.firstKey();
    if (messages.size < 100 || newest === undefined) return undefined;
    after = newest;
  }
  return undefined;
}
