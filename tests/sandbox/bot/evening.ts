import { createCanvas } from '@napi-rs/canvas';
import {
  ActionRowBuilder,
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  EmbedBuilder,
  type MessageActionRowComponentBuilder,
  StringSelectMenuBuilder
} from 'discord.js';

const players: readonly (readonly [name: string, kills: number, deaths: number, damage: number, minutes: number])[] = [
  ['bunting', 128, 97, 24_310, 92],
  ['.marten', 117, 88, 22_981, 92],
  ['wren*ZA', 109, 101, 20_448, 90],
  ['osprey', 98, 104, 19_930, 92],
  ['siskin', 91, 92, 18_012, 85],
  ['plover', 76, 108, 15_677, 92],
  ['dipper', 64, 95, 13_204, 61],
  ['heron2026', 58, 83, 12_115, 61]
];

/** A long answer with realistic figures: two embeds, a table, a picture, buttons and a menu. */
export function makeEvening() {
  const rows = players.map(
    ([name, kills, deaths, damage, minutes], index) =>
      `${String(index + 1).padStart(2)}  ${name.padEnd(12)}${String(kills).padStart(5)}${String(deaths).padStart(5)}` +
      `${(kills / deaths).toFixed(2).padStart(7)}${String(Math.round(damage / minutes)).padStart(6)}`
  );
  const table = ['```', ' #  Player           K    D    K/D   DPM', ...rows, '```'].join('\n');
  return {
    embeds: [
      new EmbedBuilder()
        .setTitle('Session 412: Tuesday, 12 May 2026')
        .setDescription(
          `**9 rounds** on **5 maps**, 8 players, <t:1778612400:f> (<t:1778612400:R>)\n${table}\nDetails: \`!session 412\` or [the rules](https://example.org/rules)`
        )
        .setColor(0x5865f2)
        .addFields(
          { name: 'Otters', value: 'bunting, .marten\nsiskin, dipper', inline: true },
          { name: 'Ravens', value: 'wren*ZA, osprey\nplover, heron2026', inline: true },
          { name: 'Score', value: '**3** : **2**', inline: true },
          { name: 'Maps', value: '- Supply: Otters in 9:28\n- Adlernest: Ravens held\n- Goldrush: Otters in 11:02' },
          { name: 'Best of the evening', value: 'bunting, 264 damage a minute', inline: true },
          { name: 'Most revives', value: 'osprey, 41', inline: true }
        )
        .setImage('attachment://damage.png')
        .setFooter({ text: 'Fieldops • 9 of 9 files read' })
        .setTimestamp(new Date('2026-05-12T22:41:00Z'))
    ],
    files: [new AttachmentBuilder(drawChart(), { name: 'damage.png', description: 'Damage of each player' })],
    components: [
      makeRow(
        new ButtonBuilder().setCustomId('card:weapons').setLabel('Weapons').setStyle(ButtonStyle.Primary),
        new ButtonBuilder().setCustomId('card:note').setLabel('Only for me').setStyle(ButtonStyle.Secondary),
        new ButtonBuilder().setCustomId('card:form').setLabel('Name a team').setStyle(ButtonStyle.Success),
        new ButtonBuilder().setCustomId('card:void').setLabel('Void').setStyle(ButtonStyle.Danger).setDisabled(true),
        new ButtonBuilder().setURL('https://example.org/').setLabel('Website').setStyle(ButtonStyle.Link)
      ),
      makeRow(
        new StringSelectMenuBuilder()
          .setCustomId('card:map')
          .setPlaceholder('Show a map')
          .setMaxValues(2)
          .addOptions(
            { label: 'Supply', value: 'supply', description: 'Otters in 9:28' },
            { label: 'Adlernest', value: 'adlernest', description: 'Ravens held' },
            { label: 'Goldrush', value: 'goldrush', description: 'Otters in 11:02' }
          )
      )
    ]
  };
}

function makeRow(...components: MessageActionRowComponentBuilder[]) {
  return new ActionRowBuilder<MessageActionRowComponentBuilder>().addComponents(components);
}

function drawChart(): Buffer {
  const canvas = createCanvas(1200, 675);
  const context = canvas.getContext('2d');
  context.fillStyle = '#1e1f22';
  context.fillRect(0, 0, 1200, 675);
  const most = Math.max(...players.map(([, , , damage]) => damage));
  for (const [index, [, , , damage]] of players.entries()) {
    const width = (damage / most) * 1100;
    context.fillStyle = index % 2 === 0 ? '#5865f2' : '#3ba55c';
    context.fillRect(50, 40 + index * 76, width, 52);
  }
  return canvas.toBuffer('image/png');
}
