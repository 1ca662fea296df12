import { PermissionFlagsBits } from 'discord-api-types/v10';
import { botId } from '../../ids.ts';
import { getChannel, toApiChannel } from '../../world/channels.ts';
import { demand } from '../../world/permissions.ts';
import { done, ok, route } from '../route.ts';

/** Channels of the guild and direct messages. */
export const channelRoutes = [
  route('GET', '/channels/{channel_id}', ({ world, parameters }) => {
    const channel = getChannel(world, parameters.channel_id);
    demand(world, botId, channel);
    return ok(toApiChannel(world, channel));
  }),
  route('POST', '/channels/{channel_id}/typing', ({ world, parameters }) => {
    const channel = getChannel(world, parameters.channel_id);
    demand(world, botId, channel, PermissionFlagsBits.SendMessages);
    world.events.emit('typing', { userId: botId, channelId: channel.id });
    return done;
  })
];
