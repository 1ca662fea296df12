import { type APIEmbed, ComponentType } from 'discord-api-types/v10';
import { listComponents } from '../acts/use-component.ts';
import type { Modal } from '../interactions/interaction.ts';
import type { StoredMessage } from '../world/messages.ts';

/** Everything that can be read in a message, line by line. */
export function flattenMessage(message: StoredMessage): string {
  const { api, files } = message;
  const lines = [
    api.content,
    ...api.embeds.flatMap(listEmbedTexts),
    ...listComponents(message).flatMap((component) =>
      component.type === ComponentType.Button
        ? [('label' in component && component.label) || '']
        : [
            component.placeholder ?? '',
            ...(component.type === ComponentType.StringSelect ? component.options.map(({ label }) => label) : [])
          ]
    ),
    ...files.map(({ api: file }) => file.filename)
  ];
  return join(lines);
}

/** Everything that can be read in a form: title, labels, what is filled in already. */
export function describeModal(modal: Modal): string {
  const lines = modal.components.flatMap((part) => {
    if (part.type === ComponentType.TextDisplay) return [part.content];
    if (part.type === ComponentType.ActionRow) {
      return part.components.flatMap(({ label, value }) => [label ?? '', value ?? '']);
    }
    const inner = part.component;
    return [part.label, part.description ?? '', 'value' in inner ? String(inner.value ?? '') : ''];
  });
  return join([modal.title, ...lines]);
}

function listEmbedTexts(embed: APIEmbed): string[] {
  return [
    embed.author?.name ?? '',
    embed.title ?? '',
    embed.description ?? '',
    ...(embed.fields ?? []).flatMap(({ name, value }) => [name, value]),
    embed.footer?.text ?? ''
  ];
}

function join(lines: readonly string[]): string {
  return lines.filter((line) => line !== '').join('\n');
}
