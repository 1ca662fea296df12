import { type APIDMChannel, type APIOverwrite, type APITextChannel, ChannelType } from 'discord-api-types/v10';
import { botId, guildId } from '../ids.ts';
import { unknownChannel } from '../rules/api-error.ts';
import { noFlags } from './no-flags.ts';
import { getUser } from './users.ts';
import type { World } from './world.ts';

/** A text channel of the guild. */
export interface GuildChannel {
  readonly kind: 'guild';
  readonly id: string;
  readonly name: string;
  readonly topic: string;
  readonly position: number;
  overwrites: APIOverwrite[];
  lastMessageId: string | undefined;
}

/** The direct messages between the bot and one person. */
export interface DmChannel {
  readonly kind: 'dm';
  readonly id: string;
  readonly userId: string;
  lastMessageId: string | undefined;
}

/** A place where messages are. */
export type Channel = GuildChannel | DmChannel;

/** The channel with this id; 10003 Unknown Channel if there is none. */
export function getChannel(world: World, id: string): Channel {
  const channel = world.channels.get(id);
  if (!channel) throw unknownChannel();
  return channel;
}

/** The guild's channels in the order in which people see them. */
export function listGuildChannels(world: World): GuildChannel[] {
  return [...world.channels.values()]
    .filter((channel) => channel.kind === 'guild')
    .sort((left, right) => left.position - right.position);
}

/** The direct messages between the bot and a person, opened now if there were none yet. */
export function openDm(world: World, userId: string): DmChannel {
  getUser(world, userId);
  for (const channel of world.channels.values()) {
    if (channel.kind === 'dm' && channel.userId === userId) return channel;
  }
  const channel: DmChannel = { kind: 'dm', id: world.nextId(), userId, lastMessageId: undefined };
  world.channels.set(channel.id, channel);
  world.events.emit('dmOpened', channel);
  return channel;
}

/** Replaces what one role or member is allowed and denied in a channel, and tells everybody. */
export function setOverwrite(world: World, channelId: string, overwrite: APIOverwrite): void {
  const channel = getChannel(world, channelId);
  if (channel.kind !== 'guild') throw unknownChannel();
  channel.overwrites = [...channel.overwrites.filter(({ id }) => id !== overwrite.id), overwrite];
  world.events.emit('channelUpdated', channel);
}

/** Removes what was set for one role or member in a channel, and tells everybody. */
export function removeOverwrite(world: World, channelId: string, overwriteId: string): void {
  const channel = getChannel(world, channelId);
  if (channel.kind !== 'guild') throw unknownChannel();
  channel.overwrites = channel.overwrites.filter(({ id }) => id !== overwriteId);
  world.events.emit('channelUpdated', channel);
}

/** A guild channel as Discord shows it. */
export function toApiGuildChannel(channel: GuildChannel): APITextChannel {
  return {
    id: channel.id,
    type: ChannelType.GuildText,
    guild_id: guildId,
    name: channel.name,
    topic: channel.topic,
    position: channel.position,
    permission_overwrites: channel.overwrites,
    parent_id: null,
    last_message_id: channel.lastMessageId ?? null,
    last_pin_timestamp: null,
    rate_limit_per_user: 0,
    nsfw: false,
    flags: noFlags
  };
}

/** Direct messages as the bot sees them: their recipient is the person. Discord gives them no name. */
export function toApiDm(world: World, channel: DmChannel): Omit<APIDMChannel, 'name'> {
  return {
    id: channel.id,
    type: ChannelType.DM,
    last_message_id: channel.lastMessageId ?? null,
    recipients: [getUser(world, channel.userId)],
    flags: noFlags
  };
}

/** A channel of either kind as Discord shows it to the bot. */
export function toApiChannel(world: World, channel: Channel): Omit<APIDMChannel, 'name'> | APITextChannel {
  return channel.kind === 'guild' ? toApiGuildChannel(channel) : toApiDm(world, channel);
}

/** Whether somebody has a part in a channel at all, apart from permissions: direct messages have two people. */
export function isParticipant(channel: Channel, userId: string): boolean {
  return channel.kind === 'guild' || channel.userId === userId || userId === botId;
}
