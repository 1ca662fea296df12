import { InteractionContextType, Locale } from 'discord-api-types/v10';
import { botId, guildId } from '../ids.ts';
import type { Interaction } from '../interactions/interaction.ts';
import { listInstallers } from '../interactions/origin.ts';
import { getChannel, toApiChannel } from '../world/channels.ts';
import { maxFileSize } from '../world/files.ts';
import { getMember, toApiMember } from '../world/members.ts';
import { toApiMessage } from '../world/messages.ts';
import { channelPermissions } from '../world/permissions.ts';
import { getUser } from '../world/users.ts';
import type { World } from '../world/world.ts';

/** An interaction as the bot is told of it. It does not depend on intents, nor on what the bot can see. */
export function describeInteraction(world: World, interaction: Interaction) {
  const { userId, sourceId, deed } = interaction;
  const channel = getChannel(world, interaction.channelId);
  const source = sourceId === undefined ? undefined : world.messages.get(sourceId);
  const permissions = channelPermissions(world, userId, channel).toString();
  const inGuild = channel.kind === 'guild';
  return {
    id: interaction.id,
    application_id: botId,
    type: deed.type,
    data: deed.data,
    token: interaction.token,
    version: 1,
    channel_id: channel.id,
    channel: { ...toApiChannel(world, channel), ...(inGuild ? { permissions } : {}) },
    ...(inGuild
      ? {
          guild_id: guildId,
          guild: { id: guildId, locale: Locale.EnglishUS, features: [] },
          guild_locale: Locale.EnglishUS,
          member: { ...toApiMember(world, getMember(world, userId)), permissions }
        }
      : { user: getUser(world, userId) }),
    ...(source ? { message: toApiMessage(world, source) } : {}),
    app_permissions: channelPermissions(world, botId, channel).toString(),
    locale: Locale.EnglishUS,
    entitlements: [],
    authorizing_integration_owners: listInstallers(world, channel.id),
    context: inGuild ? InteractionContextType.Guild : InteractionContextType.BotDM,
    attachment_size_limit: maxFileSize
  };
}
