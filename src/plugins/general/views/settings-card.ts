import { channelMention } from 'discord.js';
import type { Answer } from '../../../lib/discord/answer.ts';
import { colors, makeEmbed } from '../../../lib/discord/embeds.ts';
import { decimals, thousands } from '../../../lib/util/numbers.ts';
import type { GuildSettings } from '../domain/guild-settings.ts';

/** What counts where a community has said nothing. */
export interface UsualSettings {
  readonly commandChannels: readonly string[];
  /** The channel for posts, when it is one of this guild's. */
  readonly postsChannel: string | undefined;
}

/**
 * The settings of a community, each with the words that change it.
 * @param trouble why nothing can be posted, as far as it can be seen now
 */
export function settingsCard(settings: GuildSettings, usual: UsualSettings, trouble?: string): Answer {
  const { commandChannels, shamingAwards, alertChannel, timeZone, locale } = settings;
  const list = (ids: readonly string[]) => ids.map((id) => channelMention(id)).join(', ');
  const channels = commandChannels.length > 0 ? list(commandChannels) : list(usual.commandChannels) || 'everywhere';
  const sample = `${thousands(12_345, locale)} and ${decimals(1.5, 1, locale)}`;
  const wrong = trouble ?? settings.postsTrouble;
  const lines = [
    `**Answers in** ${channels}\n-# \`settings channels #stats\` or \`settings channels everywhere\``,
    `**Awards that make fun of somebody** ${shamingAwards ? 'on' : 'off'}\n-# \`settings awards on\` or \`settings awards off\``,
    `**Posts** ${describePosts(settings, usual)}${wrong ? `\n⚠️ ${wrong}` : ''}\n-# \`settings posts #stats\`, \`settings posts rounds on\` (also \`live\`, \`summary\`), \`settings posts off\``,
    `**Alerts for admins** ${alertChannel ? `in ${channelMention(alertChannel)}` : 'off'}\n-# \`settings alerts #admins\` or \`settings alerts off\``,
    `**Numbers are written in** ${locale}: ${sample}\n-# \`settings language de\``,
    `**Days are reckoned in** ${timeZone}\n-# \`settings timezone Europe/Berlin\`; what is stored follows with the next \`npx fieldops rebuild\``
  ];
  return { embeds: [makeEmbed({ color: colors.list, title: 'Settings', description: lines.join('\n') })] };
}

function describePosts({ posts, postsChannel }: GuildSettings, usual: UsualSettings): string {
  const channel = postsChannel ?? usual.postsChannel;
  const kinds = [
    ...(posts.live ? ['the evening as it goes on'] : []),
    ...(posts.summary ? ['its result'] : []),
    ...(posts.rounds ? ['each round'] : [])
  ];
  if (kinds.length === 0) return 'nothing';
  return channel === undefined
    ? 'nothing, as long as no channel is named'
    : `${kinds.join(', ')} in ${channelMention(channel)}`;
}
