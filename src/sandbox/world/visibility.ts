import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { Channel } from './channels.ts';
import type { StoredMessage } from './messages.ts';
import { may } from './permissions.ts';
import type { World } from './world.ts';

/** Whether somebody can see a channel. */
export function seesChannel(world: World, userId: string, channel: Channel): boolean {
  return may(world, userId, channel, PermissionFlagsBits.ViewChannel);
}

/** Whether a person can see a message: the channel, and an ephemeral one only if it is meant for this person. */
export function seesMessage(world: World, userId: string, message: StoredMessage): boolean {
  const channel = world.channels.get(message.channelId);
  if (!channel || !seesChannel(world, userId, channel)) return false;
  return message.ephemeralFor === undefined || message.ephemeralFor === userId;
}
