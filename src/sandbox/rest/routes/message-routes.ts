import { PermissionFlagsBits } from 'discord-api-types/v10';
import { z } from 'zod';
import { hideContent } from '../../gateway/hide-content.ts';
import { botId } from '../../ids.ts';
import { cannotEditOthers, cannotReplyUnseen, invalidForm } from '../../rules/api-error.ts';
import { list, snowflake } from '../../rules/form-fields.ts';
import { type ChannelMessageBody, channelMessageBody, messageBody } from '../../rules/message-body.ts';
import { parseForm } from '../../rules/parse-form.ts';
import { type Channel, getChannel } from '../../world/channels.ts';
import { editMessage } from '../../world/edit-message.ts';
import { createMessage } from '../../world/make-message.ts';
import { deleteMessage, getMessage, listMessages, type StoredMessage, toApiMessage } from '../../world/messages.ts';
import { findByNonce, rememberNonce } from '../../world/nonces.ts';
import { demand, may } from '../../world/permissions.ts';
import type { World } from '../../world/world.ts';
import { done, ok, route } from '../route.ts';

const messages = '/channels/{channel_id}/messages';
const oneMessage = '/channels/{channel_id}/messages/{message_id}';

const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  before: z.coerce.bigint().optional(),
  after: z.coerce.bigint().optional(),
  around: z.coerce.bigint().optional()
});

const bulkBody = z.object({ messages: list(snowflake, 100, 2) });

/** The messages of a channel. */
export const messageRoutes = [
  route('GET', messages, ({ world, parameters, query }) => {
    const channel = getChannel(world, parameters.channel_id);
    demand(world, botId, channel);
    if (!may(world, botId, channel, PermissionFlagsBits.ReadMessageHistory)) return ok([]);
    const page = parseForm(pageQuery, Object.fromEntries(query));
    return ok(listPage(world, channel, page).map((message) => show(world, message)));
  }),
  route('POST', messages, ({ world, parameters, body, uploads }) => {
    const channel = getChannel(world, parameters.channel_id);
    demand(world, botId, channel, PermissionFlagsBits.SendMessages);
    const wanted = parseForm(channelMessageBody, body ?? {});
    demandForContent(world, channel, wanted, uploads.length > 0);
    const { nonce } = wanted;
    const isNonced = nonce !== undefined && nonce !== null;
    const present = isNonced && wanted.enforce_nonce ? findByNonce(world, botId, nonce) : undefined;
    if (present) return ok(toApiMessage(world, present));
    const message = createMessage(world, {
      channel,
      authorId: botId,
      body: wanted,
      uploads,
      repliesTo: findAnswered(world, channel, wanted),
      ...(isNonced ? { nonce } : {})
    });
    if (isNonced) rememberNonce(world, botId, nonce, message.id);
    return ok(toApiMessage(world, message));
  }),
  route('POST', `${messages}/bulk-delete`, ({ world, parameters, body }) => {
    const channel = getChannel(world, parameters.channel_id);
    demand(world, botId, channel, PermissionFlagsBits.ManageMessages);
    for (const id of parseForm(bulkBody, body).messages) {
      const message = world.messages.get(id);
      if (message?.channelId === channel.id) deleteMessage(world, message);
    }
    return done;
  }),
  route('GET', oneMessage, ({ world, parameters }) => {
    const channel = getChannel(world, parameters.channel_id);
    demand(world, botId, channel, PermissionFlagsBits.ReadMessageHistory);
    return ok(show(world, getMessage(world, channel.id, parameters.message_id)));
  }),
  route('PATCH', oneMessage, ({ world, parameters, body, uploads }) => {
    const channel = getChannel(world, parameters.channel_id);
    demand(world, botId, channel);
    const message = getMessage(world, channel.id, parameters.message_id);
    if (message.authorId !== botId) throw cannotEditOthers();
    const wanted = parseForm(messageBody, body ?? {});
    return ok(toApiMessage(world, editMessage(world, message, channel, { body: wanted, uploads })));
  }),
  route('DELETE', oneMessage, ({ world, parameters }) => {
    const channel = getChannel(world, parameters.channel_id);
    demand(world, botId, channel);
    const message = getMessage(world, channel.id, parameters.message_id);
    if (message.authorId !== botId) demand(world, botId, channel, PermissionFlagsBits.ManageMessages);
    deleteMessage(world, message);
    return done;
  })
];

// What the Message Content switch takes from the gateway it takes from these answers, too.
function show(world: World, message: StoredMessage) {
  const api = toApiMessage(world, message);
  return world.application.intents.messageContent ? api : hideContent(world, message, api);
}

function listPage(world: World, channel: Channel, page: z.output<typeof pageQuery>): StoredMessage[] {
  const all = listMessages(world, channel.id).filter(({ ephemeralFor }) => ephemeralFor === undefined);
  const isBefore = (id: bigint) => (message: StoredMessage) => BigInt(message.id) < id;
  const isAfter = (id: bigint) => (message: StoredMessage) => BigInt(message.id) > id;
  const { around, before, after, limit } = page;
  if (around !== undefined) {
    const older = all.filter(isBefore(around)).slice(-Math.floor(limit / 2));
    const rest = all.filter((message) => !isBefore(around)(message)).slice(0, limit - older.length);
    return [...older, ...rest].reverse();
  }
  if (after !== undefined) return all.filter(isAfter(after)).slice(0, limit).reverse();
  const older = before === undefined ? all : all.filter(isBefore(before));
  return older.slice(-limit).reverse();
}

function demandForContent(world: World, channel: Channel, body: ChannelMessageBody, hasFiles: boolean): void {
  if (body.embeds?.length) demand(world, botId, channel, PermissionFlagsBits.EmbedLinks);
  if (hasFiles) demand(world, botId, channel, PermissionFlagsBits.AttachFiles);
}

function findAnswered(
  world: World,
  channel: Channel,
  { message_reference: reference }: ChannelMessageBody
): StoredMessage | undefined {
  if (!reference) return undefined;
  if (!may(world, botId, channel, PermissionFlagsBits.ReadMessageHistory)) throw cannotReplyUnseen();
  const answered = world.messages.get(reference.message_id);
  if (answered?.channelId === channel.id && answered.ephemeralFor === undefined) return answered;
  if (reference.fail_if_not_exists === false) return undefined;
  throw invalidForm(['message_reference'], 'REPLIES_UNKNOWN_MESSAGE', 'Unknown message');
}
