import { ActionRowBuilder, ButtonBuilder, ButtonStyle, EmbedBuilder } from 'discord.js';
import type { Picture } from '../../../lib/charts/picture.ts';
import { attach } from '../../../lib/discord/attach.ts';
import type { PostBody } from '../../../lib/discord/channel-outlet.ts';
import { colors, makeEmbed } from '../../../lib/discord/embeds.ts';
import { formatEveningMark } from '../../../lib/discord/evening-mark.ts';
import type { PostContent } from './post-content.ts';

/**
 * The message of a post with its pictures, and a button to all views of the evening.
 * @param opens whether there is anybody who answers the button, by which the message is known again in any case
 */
export function postMessage(content: PostContent, given: readonly Picture[], opens: boolean): PostBody {
  const { title, description, fields, footer, mark } = content;
  // Pictures of one kind have one name, and a message wants names that differ.
  const pictures = given.map((picture, index) => ({
    ...picture,
    name: picture.name.replace(/\.png$/, `-${index + 1}.png`)
  }));
  const [first, ...others] = pictures;
  const image = first && `attachment://${first.name}`;
  const button = new ButtonBuilder()
    .setLabel('All views')
    .setStyle(ButtonStyle.Secondary)
    .setCustomId(formatEveningMark(mark))
    .setDisabled(!opens);
  return {
    embeds: [
      makeEmbed({ color: colors.overview, title, description, fields, footer, image }),
      ...others.map(({ name }) => new EmbedBuilder().setColor(colors.overview).setImage(`attachment://${name}`))
    ],
    files: pictures.flatMap(attach),
    // What a former version of the message had attached goes.
    attachments: [],
    components: [new ActionRowBuilder<ButtonBuilder>().addComponents(button)]
  };
}
