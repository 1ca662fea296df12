import {
  type APIGuild,
  GuildDefaultMessageNotifications,
  GuildExplicitContentFilter,
  GuildMFALevel,
  GuildNSFWLevel,
  GuildPremiumTier,
  GuildVerificationLevel,
  Locale
} from 'discord-api-types/v10';
import { botId, guildId, ownerId } from '../ids.ts';
import { getMember } from './members.ts';
import { noFlags } from './no-flags.ts';
import { guildPermissions } from './permissions.ts';
import type { World } from './world.ts';

/** The guild's name. */
export const guildName = 'Fieldops Sandbox';

/** The guild as Discord shows it to a bot that is in it. */
export function toApiGuild(world: World): Omit<APIGuild, 'hub_type'> {
  return {
    id: guildId,
    name: guildName,
    owner_id: ownerId,
    roles: [...world.roles.values()],
    emojis: [],
    stickers: [],
    features: [],
    icon: null,
    splash: null,
    discovery_splash: null,
    banner: null,
    description: null,
    region: 'deprecated',
    application_id: null,
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: null,
    system_channel_flags: noFlags,
    rules_channel_id: null,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    widget_enabled: false,
    widget_channel_id: null,
    vanity_url_code: null,
    verification_level: GuildVerificationLevel.None,
    default_message_notifications: GuildDefaultMessageNotifications.OnlyMentions,
    explicit_content_filter: GuildExplicitContentFilter.Disabled,
    mfa_level: GuildMFALevel.None,
    nsfw_level: GuildNSFWLevel.Default,
    premium_tier: GuildPremiumTier.None,
    premium_subscription_count: 0,
    premium_progress_bar_enabled: false,
    preferred_locale: Locale.EnglishUS,
    max_presences: null,
    max_members: 500_000,
    max_video_channel_users: 25,
    max_stage_video_channel_users: 50,
    incidents_data: null
  };
}

/** The guild in the list of the bot's guilds. */
export function toApiPartialGuild(world: World) {
  return {
    id: guildId,
    name: guildName,
    icon: null,
    banner: null,
    owner: false,
    permissions: guildPermissions(world, getMember(world, botId)).toString(),
    features: []
  };
}
