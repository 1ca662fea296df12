import { PermissionFlagsBits } from 'discord-api-types/v10';
import { messageBody } from '../rules/message-body.ts';
import { parseForm } from '../rules/parse-form.ts';
import { getChannel } from '../world/channels.ts';
import { createMessage } from '../world/make-message.ts';
import { getMessage, type StoredMessage } from '../world/messages.ts';
import { demand } from '../world/permissions.ts';
import type { World } from '../world/world.ts';
import { orProblem } from './refuse.ts';

/** A person says something in a channel, perhaps as an answer to a message. A Problem tells why this is not possible. */
export function say(
  world: World,
  userId: string,
  channelId: string,
  content: string,
  repliesToId?: string
): StoredMessage {
  return orProblem(() => {
    const channel = getChannel(world, channelId);
    demand(world, userId, channel, PermissionFlagsBits.SendMessages);
    const repliesTo = repliesToId === undefined ? undefined : getMessage(world, channelId, repliesToId);
    const body = parseForm(messageBody, { content });
    return createMessage(world, { channel, authorId: userId, body, repliesTo });
  });
}

/** A person begins to write in a channel. */
export function startTyping(world: World, userId: string, channelId: string): void {
  orProblem(() => {
    demand(world, userId, getChannel(world, channelId), PermissionFlagsBits.SendMessages);
    world.events.emit('typing', { userId, channelId });
  });
}
