import type { APIComponentInMessageActionRow, APIEmbed } from 'discord-api-types/v10';
import { listComponents } from '../acts/use-component.ts';
import type { Interaction, Modal } from '../interactions/interaction.ts';
import { isShownInEmbed } from '../world/embeds.ts';
import { notifies } from '../world/mentions.ts';
import type { StoredMessage } from '../world/messages.ts';
import { displayName, getUser } from '../world/users.ts';
import type { World } from '../world/world.ts';
import { describeModal, flattenMessage } from './flatten-text.ts';

/** A file that came with a message, below it or inside an embed. */
export interface ReplyFile {
  readonly name: string;
  readonly contentType: string;
  readonly description: string | undefined;
  readonly url: string;
  readonly isInEmbed: boolean;
  bytes(): Buffer;
}

/** What the bot said or showed, as it stood when it was read: later changes do not change it. */
export interface Reply {
  /** The id of the message, or of the interaction that opened the form. */
  readonly id: string;
  readonly channelId: string;
  readonly content: string;
  readonly embeds: readonly APIEmbed[];
  /** All buttons and menus, row after row. */
  readonly components: readonly APIComponentInMessageActionRow[];
  /** The names on the buttons, in their order. */
  readonly buttons: readonly string[];
  readonly attachments: readonly ReplyFile[];
  /** Only the person who asked can see it. */
  readonly isEphemeral: boolean;
  /** The id of the message that it answers by reference. */
  readonly repliesTo: string | undefined;
  /** The user names of those who got a notification. */
  readonly notified: readonly string[];
  /** It bears the mark "(edited)". */
  readonly isEdited: boolean;
  /** How often it had been changed; the first change of a "thinking…" counts here. */
  readonly revision: number;
  /** The form that was opened instead of a message; then all else is empty. */
  readonly modal: Modal | undefined;
  /** Everything that can be read, line by line: text, embeds, names of buttons and files, or the parts of the form. */
  readonly text: string;
}

/** A message of the bot as a test looks at it. */
export function readMessage(world: World, message: StoredMessage): Reply {
  const { api, files } = message;
  const components = listComponents(message);
  const people = [...world.users.values()].filter(({ id }) => notifies(world, message, id));
  return {
    id: message.id,
    channelId: message.channelId,
    content: api.content,
    embeds: api.embeds,
    components,
    buttons: components.flatMap((component) => ('label' in component && component.label ? [component.label] : [])),
    attachments: files.map((file) => ({
      name: file.api.filename,
      contentType: file.api.content_type ?? '',
      description: file.api.description,
      url: file.api.url,
      isInEmbed: isShownInEmbed(file, api.embeds),
      bytes: () => file.bytes
    })),
    isEphemeral: message.ephemeralFor !== undefined,
    repliesTo: api.message_reference?.message_id,
    notified: people.map(({ username }) => username),
    isEdited: api.edited_timestamp !== null,
    revision: message.revision,
    modal: undefined,
    text: flattenMessage(message)
  };
}

/** A form that the bot opened, as a test looks at it. */
export function readModal(interaction: Interaction, modal: Modal): Reply {
  return {
    id: interaction.id,
    channelId: interaction.channelId,
    content: '',
    embeds: [],
    components: [],
    buttons: [],
    attachments: [],
    isEphemeral: true,
    repliesTo: undefined,
    notified: [],
    isEdited: false,
    revision: 0,
    modal,
    text: describeModal(modal)
  };
}

/** Who said what and where, in one line. */
export function describeMessage(world: World, message: StoredMessage): string {
  const channel = world.channels.get(message.channelId);
  const place = channel?.kind === 'guild' ? `in #${channel.name}` : 'in direct messages';
  const text = flattenMessage(message).replaceAll(/\s+/g, ' ').slice(0, 160);
  const eyes = message.ephemeralFor === undefined ? '' : ', ephemeral';
  return `${displayName(getUser(world, message.authorId))} ${place}${eyes}: ${text || '(thinking)'}`;
}
