import type { Answer } from '../../../lib/discord/answer.ts';
import { colors, makeEmbed } from '../../../lib/discord/embeds.ts';

/** A plugin as the list shows it. */
export interface PluginLine {
  readonly name: string;
  readonly summary: string;
  readonly whyOff: string | undefined;
}

/** All plugins, those that are off with the reason. */
export function pluginList(plugins: readonly PluginLine[]): Answer {
  const lines = plugins.map(
    ({ name, summary, whyOff }) => `${whyOff ? '○' : '●'} **${name}** ${summary}${whyOff ? ` (off: ${whyOff})` : ''}`
  );
  return { embeds: [makeEmbed({ color: colors.list, title: 'Plugins', description: lines.join('\n') })] };
}
