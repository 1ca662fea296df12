import { type APIMessage, MessageFlags, MessageReferenceType, MessageType } from 'discord-api-types/v10';
import { guildId } from '../ids.ts';
import type { MessageBody } from '../rules/message-body.ts';
import type { Channel } from './channels.ts';
import { finishRows } from './components.ts';
import { finishEmbeds } from './embeds.ts';
import { listKeptFiles, storeFiles, type UploadedFile } from './files.ts';
import { findMentions } from './mentions.ts';
import { checkFileSizes, demandSubstance, listShown } from './message-parts.ts';
import { keepMessage, makeEmptyMessage, type StoredMessage } from './messages.ts';
import { getUser } from './users.ts';
import type { World } from './world.ts';

/** What a new message is made from. */
export interface Draft {
  readonly channel: Channel;
  readonly authorId: string;
  readonly body: MessageBody;
  readonly uploads?: readonly UploadedFile[];
  readonly repliesTo?: StoredMessage | undefined;
  readonly nonce?: string | number | undefined;
  /** The "thinking…" of a deferred answer: the only message that may be empty. */
  readonly loading?: boolean;
  readonly ephemeralFor?: string | undefined;
  readonly interactionId?: string;
  /** Fields that say where the message comes from, such as `interaction_metadata`. */
  readonly origin?: Partial<APIMessage>;
}

// What somebody who sends a message may set; all other flags are Discord's own.
const settableFlags = MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications;

/** Makes a message, keeps it and tells everybody who can see it. */
export function createMessage(world: World, draft: Draft): StoredMessage {
  const { channel, authorId, body, repliesTo } = draft;
  checkFileSizes(draft.uploads);
  listKeptFiles([], body.attachments, draft.uploads ?? []);
  const id = world.nextId();
  const files = storeFiles(world, channel.id, draft.uploads ?? [], body.attachments ?? []);
  const embeds = finishEmbeds(body.embeds ?? [], files);
  const content = body.content ?? '';
  const api: APIMessage = {
    ...makeEmptyMessage(id, channel.id, getUser(world, authorId), world.now()),
    content,
    embeds,
    components: finishRows(body.components ?? []),
    attachments: listShown(files, embeds),
    flags:
      ((body.flags ?? 0) & settableFlags) |
      (draft.loading ? MessageFlags.Loading : 0) |
      (draft.ephemeralFor === undefined ? 0 : MessageFlags.Ephemeral),
    ...findMentions(world, {
      content,
      authorId,
      channel,
      allowed: body.allowed_mentions,
      repliedTo: repliesTo?.authorId
    }),
    ...(draft.nonce === undefined ? {} : { nonce: draft.nonce }),
    ...(repliesTo ? referTo(repliesTo, channel) : {}),
    ...draft.origin
  };
  const message: StoredMessage = {
    id,
    channelId: channel.id,
    authorId,
    ephemeralFor: draft.ephemeralFor,
    interactionId: draft.interactionId,
    files,
    revision: 0,
    api
  };
  if (!draft.loading) demandSubstance(world, message, files);
  keepMessage(world, message, channel);
  world.events.emit('messageCreated', message);
  return message;
}

function referTo(answered: StoredMessage, channel: Channel): Partial<APIMessage> {
  return {
    type: MessageType.Reply,
    message_reference: {
      type: MessageReferenceType.Default,
      message_id: answered.id,
      channel_id: channel.id,
      ...(channel.kind === 'guild' ? { guild_id: guildId } : {})
    }
  };
}
