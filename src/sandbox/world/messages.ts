import { type APIMessage, type APIUser, MessageFlags, MessageType } from 'discord-api-types/v10';
import { unknownMessage } from '../rules/api-error.ts';
import type { Channel } from './channels.ts';
import type { StoredFile } from './files.ts';
import { noFlags } from './no-flags.ts';
import type { World } from './world.ts';

/** A message and what Discord knows of it besides what it shows. */
export interface StoredMessage {
  readonly id: string;
  readonly channelId: string;
  readonly authorId: string;
  /** Whose eyes only, if the message is ephemeral. */
  readonly ephemeralFor: string | undefined;
  /** The interaction that the message answers or follows. */
  readonly interactionId: string | undefined;
  /** All its files, also those shown inside an embed, which Discord leaves out of `attachments`. */
  files: readonly StoredFile[];
  /** How often it has been changed. */
  revision: number;
  /** The message as Discord shows it, but for `referenced_message`. */
  api: APIMessage;
}

// Everything is in memory, and a sandbox may run for weeks.
const keptMessages = 2_000;
const keptBytes = 64 * 1024 * 1024;

/** Adds a message to its channel and drops the oldest of all when they are too many or their files too large. */
export function keepMessage(world: World, message: StoredMessage, channel: Channel): void {
  world.messages.set(message.id, message);
  if (message.ephemeralFor === undefined) channel.lastMessageId = message.id;
  for (const oldest of world.messages.values()) {
    if (oldest === message || (world.messages.size <= keptMessages && countFileBytes(world) <= keptBytes)) break;
    forgetMessage(world, oldest);
  }
}

function countFileBytes(world: World): number {
  return [...world.files.values()].reduce((sum, { bytes }) => sum + bytes.length, 0);
}

/** Removes a message and its files. Says nothing to anybody. */
function forgetMessage(world: World, message: StoredMessage): void {
  world.messages.delete(message.id);
  for (const file of message.files) world.files.delete(file.path);
}

/** The message of a channel with this id that everybody there can see; 10008 Unknown Message if there is none. */
export function getMessage(world: World, channelId: string, id: string): StoredMessage {
  const message = world.messages.get(id);
  if (message?.channelId !== channelId || message.ephemeralFor !== undefined) throw unknownMessage();
  return message;
}

/** All messages of a channel, ephemeral ones among them, the oldest first. */
export function listMessages(world: World, channelId: string): StoredMessage[] {
  return [...world.messages.values()].filter((message) => message.channelId === channelId);
}

/** Deletes a message and tells everybody who could see it. */
export function deleteMessage(world: World, message: StoredMessage): void {
  forgetMessage(world, message);
  world.events.emit('messageDeleted', message);
}

/** Whether a message is still the "thinking…" of a deferred answer. */
export function isLoading(message: StoredMessage): boolean {
  return ((message.api.flags ?? 0) & MessageFlags.Loading) !== 0;
}

/** A message as Discord shows it, with the message that it answers, as far as that still exists. */
export function toApiMessage(world: World, message: StoredMessage): APIMessage {
  const answered = message.api.message_reference?.message_id;
  if (message.api.type !== MessageType.Reply || answered === undefined) return message.api;
  return { ...message.api, referenced_message: world.messages.get(answered)?.api ?? null };
}

/** The fields that every message has, with nothing in them. */
export function makeEmptyMessage(id: string, channelId: string, author: APIUser, now: number): APIMessage {
  return {
    id,
    channel_id: channelId,
    author,
    type: MessageType.Default,
    content: '',
    timestamp: toTimestamp(now),
    edited_timestamp: null,
    tts: false,
    pinned: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    components: [],
    flags: noFlags
  };
}

/** A moment as Discord writes it. */
export function toTimestamp(now: number): string {
  return new Date(now).toISOString().replace('Z', '000+00:00');
}
