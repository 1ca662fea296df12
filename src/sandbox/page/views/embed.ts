import type { APIEmbed, APIEmbedField, APIEmbedImage } from 'discord-api-types/v10';
import type { App } from '../app.ts';
import { toCssColor } from '../color.ts';
import { element } from '../dom.ts';
import { renderInlineMarkdown, renderMarkdown } from '../markdown/render.ts';
import { formatStamp } from '../time.ts';
import { renderPicture } from './attachment.ts';
import { groupRows } from './group-rows.ts';

/** An embed: a card with a coloured edge. */
export function renderEmbed(app: App, embed: APIEmbed): HTMLElement {
  const { author, title, url, description, fields, image, thumbnail, footer, timestamp, color } = embed;
  const card = element('article', { class: 'embed', attributes: { 'aria-label': title ?? author?.name ?? 'Embed' } });
  if (color !== undefined) card.style.setProperty('--embed-color', toCssColor(color));
  const main = element('div', { class: 'embed-main' });
  if (author) main.append(element('div', { class: 'embed-author' }, link(author.url, author.name)));
  if (title) main.append(element('div', { class: 'embed-title' }, link(url, renderInlineMarkdown(title, app.names))));
  if (description) main.append(element('div', { class: 'embed-text markup' }, renderMarkdown(description, app.names)));
  if (fields?.length) main.append(renderFields(app, fields));
  const top = element('div', { class: 'embed-top' }, main);
  if (thumbnail) {
    top.append(element('div', { class: 'embed-thumbnail' }, renderPicture(app, thumbnail, 'Thumbnail', 80, 80)));
  }
  card.append(top);
  if (image) card.append(renderPicture(app, image, describe(image) ?? title ?? 'Picture', 520, 420));
  const stamp = timestamp ? formatStamp(new Date(timestamp), new Date()) : '';
  const foot = [footer?.text, stamp].filter(Boolean).join(' • ');
  if (foot) card.append(element('div', { class: 'embed-footer', text: foot }));
  return card;
}

function renderFields(app: App, fields: readonly APIEmbedField[]): HTMLElement {
  const grid = element('dl', { class: 'embed-fields' });
  for (const row of groupRows(fields)) {
    for (const { name, value } of row) {
      const cell = element(
        'div',
        { class: `embed-field span-${row.length}` },
        element('dt', {}, renderInlineMarkdown(name, app.names)),
        element('dd', { class: 'markup' }, renderMarkdown(value, app.names))
      );
      grid.append(cell);
    }
  }
  return grid;
}

function link(address: string | undefined, content: Node | string): Node | string {
  if (!address) return content;
  return element('a', { attributes: { href: address, target: '_blank', rel: 'noopener noreferrer' } }, content);
}

/** The alternative text of the file that the embed shows; discord-api-types does not know the field yet. */
function describe(image: APIEmbedImage): string | undefined {
  return 'description' in image && typeof image.description === 'string' ? image.description : undefined;
}
