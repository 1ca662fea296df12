import { type GatewayGuildCreateDispatchData, GatewayIntentBits } from 'discord-api-types/v10';
import { botId, guildId } from '../ids.ts';
import { gatewayAddress } from '../rest/routes/gateway-routes.ts';
import { applicationFlags } from '../world/application.ts';
import { listGuildChannels, toApiGuildChannel } from '../world/channels.ts';
import { toApiGuild } from '../world/guild.ts';
import { getMember, toApiMember } from '../world/members.ts';
import { getBot } from '../world/users.ts';
import { seesChannel } from '../world/visibility.ts';
import type { World } from '../world/world.ts';
import { wants } from './intents.ts';
import type { Session } from './session.ts';

/** What a bot is told first: who it is, its guilds, how to come back to this session. */
export function describeReady(world: World, session: Session) {
  const flags = applicationFlags(world.application);
  return {
    v: 10,
    user: { ...getBot(world), verified: true, mfa_enabled: true, email: null },
    guilds: [{ id: guildId, unavailable: true }],
    session_id: session.id,
    session_type: 'normal',
    resume_gateway_url: gatewayAddress(world.address),
    private_channels: [],
    relationships: [],
    shard: [0, 1],
    application: { id: botId, flags, flags_new: String(flags) }
  };
}

/**
 * The guild with everything in it that the bot may see. Without the intent for presences, Discord gives the bot no
 * member but itself here; the others are to be asked for.
 */
export function describeGuild(world: World, session: Session): GatewayGuildCreateDispatchData {
  const bot = getMember(world, botId);
  const members = wants(session.intents, GatewayIntentBits.GuildPresences) ? [...world.members.values()] : [bot];
  return {
    ...toApiGuild(world),
    hub_type: null,
    joined_at: bot.joinedAt,
    large: false,
    unavailable: false,
    member_count: world.members.size,
    members: members.map((member) => toApiMember(world, member)),
    channels: listGuildChannels(world)
      .filter((channel) => seesChannel(world, botId, channel))
      .map(toApiGuildChannel),
    threads: [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: []
  };
}
