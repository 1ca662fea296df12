import type { Answer } from '../../../lib/discord/answer.ts';
import { colors, makeEmbed } from '../../../lib/discord/embeds.ts';

/** What the bot is and on what it runs. */
export function aboutCard({ version, node, prefix }: { version: string; node: string; prefix: string }): Answer {
  const embed = makeEmbed({
    color: colors.overview,
    title: `Fieldops ${version}`,
    description: [
      'I read the statistics that an ET: Legacy server writes after each round, and answer questions about them.',
      'Every figure is worked out from the raw files, and a value that is not known is shown as `?`, never as 0.',
      `\`${prefix}help\` shows what I can do.`
    ].join('\n'),
    footer: `Node ${node}, MIT licence`
  });
  return { embeds: [embed] };
}
