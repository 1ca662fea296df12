import { ActionRowBuilder, ButtonBuilder, ButtonStyle } from 'discord.js';
import type { Answer } from '../../../lib/discord/answer.ts';
import { formatCustomId } from '../../../lib/discord/custom-id.ts';
import { cut } from '../../../lib/discord/embeds.ts';
import { escapeName } from '../../../lib/discord/escape.ts';
import { longestReason } from '../../../lib/discord/reason-option.ts';

/** Says what was corrected and why, with a button that takes it back. */
export function correctionCard(what: string, reason: string, corrections: readonly number[]): Answer {
  const undo = new ButtonBuilder()
    .setLabel('Undo')
    .setStyle(ButtonStyle.Secondary)
    .setCustomId(
      formatCustomId({
        plugin: 'last-session',
        action: 'undo',
        args: [String(corrections[0]), String(corrections.at(-1))]
      })
    );
  return {
    content: `${what}\nWhy: ${escapeName(cut(reason, longestReason))}`,
    components: corrections.length > 0 ? [new ActionRowBuilder<ButtonBuilder>().addComponents(undo)] : []
  };
}
