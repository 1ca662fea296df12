import { ChannelType, GatewayDispatchEvents } from 'discord-api-types/v10';
import { botId, guildId } from '../ids.ts';
import { privilegedIntentBits } from '../world/application.ts';
import type { Channel } from '../world/channels.ts';
import { toApiMemberNoUser } from '../world/members.ts';
import { type StoredMessage, toApiMessage } from '../world/messages.ts';
import { seesChannel } from '../world/visibility.ts';
import type { World } from '../world/world.ts';
import { hideContent } from './hide-content.ts';
import { messageIntent, wants } from './intents.ts';
import { dispatch, type Session } from './session.ts';

/** Tells the bot of a new or changed message, if it has asked for such and can see the channel. */
export function tellMessage(
  world: World,
  session: Session,
  name: GatewayDispatchEvents.MessageCreate | GatewayDispatchEvents.MessageUpdate,
  message: StoredMessage
): void {
  const channel = findHeardChannel(world, session, message);
  if (!channel) return;
  const api = toApiMessage(world, message);
  const shown = session.intents & privilegedIntentBits.messageContent ? api : hideContent(world, message, api);
  if (isDirect(channel, message)) {
    dispatch(session, name, { ...shown, channel_type: ChannelType.DM });
    return;
  }
  const member = world.members.get(message.authorId);
  dispatch(session, name, {
    ...shown,
    mentions: shown.mentions.map((user) => {
      const mentioned = world.members.get(user.id);
      return mentioned ? { ...user, member: toApiMemberNoUser(mentioned) } : user;
    }),
    channel_type: ChannelType.GuildText,
    guild_id: guildId,
    // Answers to interactions come through a webhook, and webhooks are no members.
    ...(member && message.interactionId === undefined ? { member: toApiMemberNoUser(member) } : {})
  });
}

/** Tells the bot that a message is gone. */
export function tellDeletion(world: World, session: Session, message: StoredMessage): void {
  const channel = findHeardChannel(world, session, message);
  if (!channel) return;
  dispatch(session, GatewayDispatchEvents.MessageDelete, {
    id: message.id,
    channel_id: message.channelId,
    ...(isDirect(channel, message) ? {} : { guild_id: guildId })
  });
}

function findHeardChannel(world: World, session: Session, message: StoredMessage): Channel | undefined {
  const channel = world.channels.get(message.channelId);
  if (!channel || !seesChannel(world, botId, channel)) return undefined;
  return wants(session.intents, messageIntent(channel, message.ephemeralFor !== undefined)) ? channel : undefined;
}

function isDirect(channel: Channel, message: StoredMessage): boolean {
  return channel.kind === 'dm' || message.ephemeralFor !== undefined;
}
