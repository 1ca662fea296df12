import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import type { AnySelectMenuInteraction, ButtonInteraction } from 'discord.js';
import { makeCard } from './card.ts';
import { makeForm } from './form.ts';

/** Buttons and menus of the card. */
export class CardHandler extends InteractionHandler {
  constructor(context: InteractionHandler.LoaderContext, options: InteractionHandler.Options) {
    super(context, { ...options, interactionHandlerType: InteractionHandlerTypes.MessageComponent });
  }

  override parse(interaction: ButtonInteraction | AnySelectMenuInteraction) {
    return interaction.customId.startsWith('card:')
      ? this.some(interaction.customId.slice('card:'.length))
      : this.none();
  }

  override async run(interaction: ButtonInteraction | AnySelectMenuInteraction, action: string) {
    switch (action) {
      case 'weapons':
        await interaction.update({ embeds: makeCard('weapons').embeds });
        return;
      case 'later':
        await interaction.deferUpdate();
        await interaction.editReply({ content: 'Later it is.', embeds: [], components: [], attachments: [] });
        return;
      case 'note':
        await interaction.reply({ content: 'For your eyes only.', flags: 'Ephemeral' });
        return;
      case 'form':
        await interaction.showModal(makeForm());
        return;
      case 'map':
        if (interaction.isStringSelectMenu()) await interaction.reply(`Maps: ${interaction.values.join(', ')}`);
        return;
      case 'player':
        if (interaction.isUserSelectMenu()) {
          await interaction.reply(`Players: ${interaction.users.map(({ username }) => username).join(', ')}`);
        }
    }
  }
}
