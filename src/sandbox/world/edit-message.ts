import { type APIMessage, MessageFlags } from 'discord-api-types/v10';
import type { MessageBody } from '../rules/message-body.ts';
import type { Channel } from './channels.ts';
import { finishRows } from './components.ts';
import { finishEmbeds } from './embeds.ts';
import { listKeptFiles, storeFiles, type UploadedFile } from './files.ts';
import { findMentions } from './mentions.ts';
import { checkFileSizes, demandSubstance, listShown } from './message-parts.ts';
import { isLoading, type StoredMessage, toTimestamp } from './messages.ts';
import type { World } from './world.ts';

/** What a message is changed to: only fields that are there change. */
export interface Edit {
  readonly body: MessageBody;
  readonly uploads?: readonly UploadedFile[];
  /** The interaction through which the change comes. */
  readonly interactionId?: string;
}

/** Changes a message and tells everybody who can see it. The first change of a "thinking…" does not count as an edit. */
export function editMessage(world: World, message: StoredMessage, channel: Channel, edit: Edit): StoredMessage {
  const { body } = edit;
  const uploads = edit.uploads ?? [];
  checkFileSizes(uploads);
  const kept = listKeptFiles(message.files, body.attachments, uploads);
  const added = storeFiles(world, message.channelId, uploads, body.attachments ?? []);
  const files = [...kept, ...added];
  const { api } = message;
  const embeds = body.embeds === undefined ? api.embeds : finishEmbeds(body.embeds ?? [], files);
  const content = body.content === undefined ? api.content : (body.content ?? '');
  const mentions =
    body.content === undefined && body.allowed_mentions === undefined
      ? {}
      : findMentions(world, {
          content,
          authorId: message.authorId,
          channel,
          allowed: body.allowed_mentions,
          repliedTo: undefined
        });
  const changed: APIMessage = {
    ...api,
    ...mentions,
    content,
    embeds,
    components: body.components === undefined ? (api.components ?? []) : finishRows(body.components ?? []),
    attachments: listShown(files, embeds),
    flags: changeFlags(api.flags ?? 0, body.flags ?? undefined),
    edited_timestamp: isLoading(message) ? null : toTimestamp(world.now())
  };
  demandSubstance(world, { ...message, api: changed, files }, added);
  for (const file of message.files) if (!kept.includes(file)) world.files.delete(file.path);
  message.api = changed;
  message.files = files;
  message.revision += 1;
  world.events.emit('messageUpdated', message, edit.interactionId);
  return message;
}

function changeFlags(present: number, wanted: number | undefined): number {
  const kept = present & ~MessageFlags.Loading;
  if (wanted === undefined) return kept;
  return (kept & ~MessageFlags.SuppressEmbeds) | (wanted & MessageFlags.SuppressEmbeds);
}
