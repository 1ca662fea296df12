import { guildId } from '../../ids.ts';
import { missingAccess } from '../../rules/api-error.ts';
import { listGuildChannels, toApiGuildChannel } from '../../world/channels.ts';
import { toApiGuild } from '../../world/guild.ts';
import { ok, route } from '../route.ts';

/** The guild and its channels. */
export const guildRoutes = [
  route('GET', '/guilds/{guild_id}', ({ world, parameters, query }) => {
    demandGuild(parameters.guild_id);
    const count = world.members.size;
    return ok({
      ...toApiGuild(world),
      nsfw: false,
      home_header: null,
      ...(query.get('with_counts') === 'true'
        ? { approximate_member_count: count, approximate_presence_count: count }
        : {})
    });
  }),
  route('GET', '/guilds/{guild_id}/channels', ({ world, parameters }) => {
    demandGuild(parameters.guild_id);
    return ok(listGuildChannels(world).map(toApiGuildChannel));
  })
];

/** Refuses a guild in which the bot is not: 50001 Missing Access. */
export function demandGuild(id: string): void {
  if (id !== guildId) throw missingAccess();
}
