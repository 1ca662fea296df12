import { botId, ownerId } from '../../ids.ts';
import { applicationFlags } from '../../world/application.ts';
import { getBot, getUser } from '../../world/users.ts';
import type { World } from '../../world/world.ts';
import { ok, route } from '../route.ts';

/** What the bot's application is, and which privileged intents are switched on for it. */
export const applicationRoutes = [
  route('GET', '/applications/@me', ({ world }) => ok(describeApplication(world))),
  route('GET', '/oauth2/applications/@me', ({ world }) => ok(describeApplication(world)))
];

function describeApplication(world: World) {
  const flags = applicationFlags(world.application);
  return {
    id: botId,
    name: 'Fieldops',
    icon: null,
    description: 'The bot of the sandbox',
    type: null,
    bot: getBot(world),
    owner: getUser(world, ownerId),
    team: null,
    bot_public: false,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    flags,
    flags_new: String(flags),
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    approximate_guild_count: 1,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    eligible_oauth2_scopes: []
  };
}
