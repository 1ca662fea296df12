import { channelMention } from 'discord.js';
import type { Answer } from '../../../lib/discord/answer.ts';
import { colors, makeEmbed } from '../../../lib/discord/embeds.ts';
import type { GuildSettings } from '../domain/guild-settings.ts';

/** The settings of a community, each with the words that change it. */
export function settingsCard(
  { commandChannels, shamingAwards, alertChannel, timeZone }: GuildSettings,
  fallback: readonly string[]
): Answer {
  const list = (ids: readonly string[]) => ids.map((id) => channelMention(id)).join(', ');
  const channels = commandChannels.length > 0 ? list(commandChannels) : list(fallback) || 'everywhere';
  const lines = [
    `**Answers in** ${channels}\n-# \`settings channels #stats\` or \`settings channels everywhere\``,
    `**Awards that make fun of somebody** ${shamingAwards ? 'on' : 'off'}\n-# \`settings awards on\` or \`settings awards off\``,
    `**Alerts for admins** ${alertChannel ? `in ${channelMention(alertChannel)}` : 'off'}\n-# \`settings alerts #admins\` or \`settings alerts off\``,
    `**Days are reckoned in** ${timeZone}`
  ];
  return { embeds: [makeEmbed({ color: colors.list, title: 'Settings', description: lines.join('\n') })] };
}
