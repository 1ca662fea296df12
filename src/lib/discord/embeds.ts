import { EmbedBuilder } from 'discord.js';

/** Colours of embeds, each for a kind of answer. */
export const colors = { overview: 0x5865f2, player: 0xfee75c, list: 0x57f287, trouble: 0xed4245 } as const;

/** What Discord takes, in characters. */
const limits = {
  title: 256,
  description: 4096,
  fields: 25,
  name: 256,
  value: 1024,
  footer: 2048,
  total: 6000
} as const;

/** A part of an embed below its description. */
export interface Field {
  readonly name: string;
  readonly value: string;
  readonly inline?: boolean;
}

/** An embed as a view describes it, of any length. */
export interface EmbedContent {
  readonly color: number;
  readonly title: string;
  readonly description?: string;
  /** Fields, or lines that become as many fields as they need, whole lines each. */
  readonly fields?: readonly (Field | LinesField)[];
  readonly footer?: string;
  readonly image?: string;
}

/** Lines under one heading. Where there is no room for all of them, the rest is counted. */
export interface LinesField {
  readonly name: string;
  readonly lines: readonly string[];
}

/**
 * An embed that Discord takes, whatever it is given: texts are cut with an ellipsis, and lines for which there is no room
 * are left out and counted at the end.
 */
export function makeEmbed({
  color,
  title,
  description = '',
  fields = [],
  footer = '',
  image
}: EmbedContent): EmbedBuilder {
  const embed = new EmbedBuilder().setColor(color).setTitle(cut(title, limits.title));
  let room = limits.total - cut(title, limits.title).length - cut(footer, limits.footer).length;
  if (description) {
    const text = cut(description, Math.min(limits.description, room));
    room -= text.length;
    embed.setDescription(text);
  }
  for (const field of fields) {
    for (const part of 'lines' in field ? splitLines(field, room, limits.fields - countFields(embed)) : [field]) {
      const name = cut(part.name, limits.name);
      const value = cut(part.value, limits.value);
      if (countFields(embed) === limits.fields || name.length + value.length > room) break;
      room -= name.length + value.length;
      embed.addFields({ ...part, name, value });
    }
  }
  if (footer) embed.setFooter({ text: cut(footer, limits.footer) });
  if (image) embed.setImage(image);
  return embed;
}

const countFields = (embed: EmbedBuilder) => embed.data.fields?.length ?? 0;

/** A text of at most so many characters, with an ellipsis where it was cut; a surrogate pair is never halved. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  if (most < 1) return '';
  return `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** Discord does not show an empty name; a zero-width space is one that it takes. */
const noName = '\u200b';

/** Room that is kept for the line that counts what was left out. */
const restLength = 24;

function splitLines({ name, lines }: LinesField, room: number, mostFields: number): Field[] {
  const fields: { name: string; value: string }[] = [];
  let left = room - restLength;
  for (const [index, whole] of lines.entries()) {
    const line = cut(whole, limits.value - restLength);
    const last = fields.at(-1);
    const fits = last && last.value.length + 1 + line.length <= limits.value - restLength;
    const cost = fits ? line.length + 1 : line.length + name.length;
    if (cost > left || (!fits && fields.length === mostFields)) return addRest(fields, lines.length - index);
    left -= cost;
    if (fits) last.value += `\n${line}`;
    else fields.push({ name: fields.length === 0 ? name : noName, value: line });
  }
  return fields;
}

function addRest(fields: { name: string; value: string }[], count: number): Field[] {
  const last = fields.at(-1);
  if (last) last.value += `\n… and ${count} more`;
  return fields;
}
