import { type Guild, PermissionFlagsBits } from 'discord.js';

const needed = {
  'View Channel': PermissionFlagsBits.ViewChannel,
  'Send Messages': PermissionFlagsBits.SendMessages,
  'Embed Links': PermissionFlagsBits.EmbedLinks
};

/** Why the bot cannot post in a channel of a guild, as the end of a sentence; undefined when it can. */
export function whyNotWritable(guild: Guild, channelId: string): string | undefined {
  const channel = guild.channels.cache.get(channelId);
  const me = guild.members.me;
  if (!channel?.isSendable() || !me) return 'it is not there, or takes no messages';
  const permissions = channel.permissionsFor(me);
  const missing = Object.entries(needed).flatMap(([name, flag]) => (permissions.has(flag) ? [] : [name]));
  return missing.length > 0 ? `I lack the permission ${missing.join(' and ')} there` : undefined;
}
