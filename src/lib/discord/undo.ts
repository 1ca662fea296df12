import { ActionRowBuilder, ButtonBuilder, type ButtonInteraction, ButtonStyle, userMention } from 'discord.js';
import { formatCustomId } from './custom-id.ts';

/**
 * A button that takes corrections back which were made at once, none when there are none; the plugin has a handler for its
 * action `undo`, which gets the first and the last of their ids.
 */
export function undoRows(plugin: string, corrections: readonly number[]): ActionRowBuilder<ButtonBuilder>[] {
  const [first, last] = [corrections[0], corrections.at(-1)];
  if (first === undefined) return [];
  const button = new ButtonBuilder()
    .setLabel('Undo')
    .setStyle(ButtonStyle.Secondary)
    .setCustomId(formatCustomId({ plugin, action: 'undo', args: [String(first), String(last)] }));
  return [new ActionRowBuilder<ButtonBuilder>().addComponents(button)];
}

/** Says below what was corrected who has taken it back; the button has done its work. */
export async function showUndone(interaction: ButtonInteraction): Promise<void> {
  const content = `${interaction.message.content}\nTaken back by ${userMention(interaction.user.id)}.`;
  await interaction.editReply({ content, components: [] });
}
