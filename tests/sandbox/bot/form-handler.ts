import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import type { ModalSubmitInteraction } from 'discord.js';

/** What the form leads to: a new message, or a change of the card from which it was opened. */
export class FormHandler extends InteractionHandler {
  constructor(context: InteractionHandler.LoaderContext, options: InteractionHandler.Options) {
    super(context, { ...options, interactionHandlerType: InteractionHandlerTypes.ModalSubmit });
  }

  override parse(interaction: ModalSubmitInteraction) {
    return interaction.customId === 'form:team' ? this.some() : this.none();
  }

  override async run(interaction: ModalSubmitInteraction) {
    const name = interaction.fields.getTextInputValue('name');
    const [side] = interaction.fields.getStringSelectValues('side');
    const content = `Team ${name} plays ${side}.`;
    if (interaction.isFromMessage()) await interaction.update({ content });
    else await interaction.reply(content);
  }
}
