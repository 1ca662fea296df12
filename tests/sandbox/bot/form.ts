import {
  ActionRowBuilder,
  LabelBuilder,
  ModalBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle
} from 'discord.js';

/** A form with a line of text in the old way and a menu in the new one. */
export function makeForm() {
  return new ModalBuilder()
    .setCustomId('form:team')
    .setTitle('Name a team')
    .addComponents(
      new ActionRowBuilder<TextInputBuilder>().addComponents(
        new TextInputBuilder()
          .setCustomId('name')
          .setLabel('Name of the team')
          .setStyle(TextInputStyle.Short)
          .setMinLength(2)
          .setMaxLength(20)
      )
    )
    .addLabelComponents(
      new LabelBuilder()
        .setLabel('Side')
        .setStringSelectMenuComponent(
          new StringSelectMenuBuilder()
            .setCustomId('side')
            .addOptions({ label: 'Allies', value: 'allies' }, { label: 'Axis', value: 'axis' })
        )
    );
}
