import {
  ActionRowBuilder,
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  EmbedBuilder,
  type MessageActionRowComponentBuilder,
  StringSelectMenuBuilder,
  UserSelectMenuBuilder
} from 'discord.js';

/** A PNG of one red pixel. */
export const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==',
  'base64'
);

/** A message with all that the sandbox shows: an embed with a picture, a file, buttons, two menus. */
export function makeCard(view: string) {
  return {
    content: `Evening of **12 May**`,
    embeds: [
      new EmbedBuilder()
        .setTitle(`Last session: ${view}`)
        .setDescription('```\nPlayer   K   D\nben     12   7\n```')
        .setColor(0x5865f2)
        .setImage('attachment://chart.png')
        .setFooter({ text: '4 rounds' })
        .addFields({ name: 'Allies', value: 'ben, dana', inline: true }, { name: 'Axis', value: 'chris', inline: true })
    ],
    files: [
      new AttachmentBuilder(pixel, { name: 'chart.png', description: 'A chart' }),
      new AttachmentBuilder(Buffer.from('ben;12;7\n'), { name: 'rounds.csv' })
    ],
    components: [
      makeRow(
        new ButtonBuilder().setCustomId('card:weapons').setLabel('Weapons').setStyle(ButtonStyle.Primary),
        new ButtonBuilder().setCustomId('card:later').setLabel('Later').setStyle(ButtonStyle.Secondary),
        new ButtonBuilder().setCustomId('card:note').setLabel('Note').setStyle(ButtonStyle.Success),
        new ButtonBuilder().setCustomId('card:form').setLabel('Form').setStyle(ButtonStyle.Danger),
        new ButtonBuilder().setURL('https://example.org/').setLabel('Rules').setStyle(ButtonStyle.Link)
      ),
      makeRow(
        new StringSelectMenuBuilder()
          .setCustomId('card:map')
          .setPlaceholder('Pick maps')
          .setMaxValues(2)
          .addOptions({ label: 'Supply', value: 'supply' }, { label: 'Adlernest', value: 'adlernest' })
      ),
      makeRow(new UserSelectMenuBuilder().setCustomId('card:player').setPlaceholder('Pick a player'))
    ]
  };
}

function makeRow(...components: MessageActionRowComponentBuilder[]) {
  return new ActionRowBuilder<MessageActionRowComponentBuilder>().addComponents(components);
}
