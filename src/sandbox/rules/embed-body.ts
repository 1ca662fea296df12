import type { APIEmbed } from 'discord-api-types/v10';
import { z } from 'zod';
import { integer, list, moment, text, webAddress } from './form-fields.ts';
import { faultCode } from './parse-form.ts';

const trimmed = (max: number) => text(max).transform((value) => value.trim() || undefined);
const required = (max: number) => text(max).trim().min(1);
const picture = z.object({ url: webAddress('http', 'https', 'attachment') });

/**
 * An embed as a bot sends it, with Discord's limits; white space around texts is dropped, as there.
 * https://discord.com/developers/docs/resources/message#embed-object-embed-limits
 */
const embedBody = z
  .object({
    title: trimmed(256).nullish(),
    description: trimmed(4096).nullish(),
    url: webAddress('http', 'https').nullish(),
    timestamp: moment.nullish(),
    color: integer(0, 0xffffff).nullish(),
    author: z
      .object({
        name: required(256),
        url: webAddress('http', 'https').nullish(),
        icon_url: webAddress('http', 'https', 'attachment').nullish()
      })
      .nullish(),
    footer: z.object({ text: required(2048), icon_url: webAddress('http', 'https', 'attachment').nullish() }).nullish(),
    image: picture.nullish(),
    thumbnail: picture.nullish(),
    fields: list(z.object({ name: required(256), value: required(1024), inline: z.boolean().nullish() }), 25).nullish()
  })
  .superRefine((embed, context) => {
    if (embed.title || embed.description || embed.author || embed.footer || embed.image || embed.thumbnail) return;
    if (embed.fields && embed.fields.length > 0) return;
    const message = 'This field is required';
    context.addIssue({ code: 'custom', path: ['description'], message, ...faultCode('BASE_TYPE_REQUIRED') });
  });

/** What a bot sends as one embed, checked. */
export type EmbedBody = z.output<typeof embedBody>;

/** The embeds of one message: at most ten, with at most 6,000 characters together. */
export const embedsBody = list(embedBody, 10).superRefine((embeds, context) => {
  if (embeds.reduce((sum, embed) => sum + countCharacters(embed), 0) <= 6_000) return;
  const message = 'Embed size exceeds maximum size of 6000';
  context.addIssue({ code: 'custom', message, ...faultCode('MAX_EMBED_SIZE_EXCEEDED') });
});

/** An embed as Discord keeps it, addresses of pictures still as the bot gave them. */
export function toApiEmbed(body: EmbedBody): APIEmbed {
  const { title, description, url, timestamp, color, author, footer, image, thumbnail, fields } = body;
  return {
    ...(title ? { title } : {}),
    ...(description ? { description } : {}),
    ...(url ? { url } : {}),
    ...(timestamp ? { timestamp: new Date(timestamp).toISOString() } : {}),
    ...(typeof color === 'number' ? { color } : {}),
    ...(author ? { author: dropNulls(author) } : {}),
    ...(footer ? { footer: dropNulls(footer) } : {}),
    ...(image ? { image } : {}),
    ...(thumbnail ? { thumbnail } : {}),
    ...(fields ? { fields: fields.map(({ name, value, inline }) => ({ name, value, inline: inline ?? false })) } : {})
  };
}

function countCharacters(embed: EmbedBody): number {
  const texts = [embed.title, embed.description, embed.author?.name, embed.footer?.text];
  const fields = (embed.fields ?? []).flatMap(({ name, value }) => [name, value]);
  return [...texts, ...fields].reduce((sum, part) => sum + (part?.length ?? 0), 0);
}

function dropNulls<Fields extends { url?: string | null; icon_url?: string | null }>(fields: Fields) {
  const { url, icon_url, ...rest } = fields;
  return { ...rest, ...(url ? { url } : {}), ...(icon_url ? { icon_url } : {}) };
}
