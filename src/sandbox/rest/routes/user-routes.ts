import { z } from 'zod';
import { botId } from '../../ids.ts';
import { cannotMessageUser } from '../../rules/api-error.ts';
import { snowflake } from '../../rules/form-fields.ts';
import { parseForm } from '../../rules/parse-form.ts';
import { openDm, toApiDm } from '../../world/channels.ts';
import { toApiPartialGuild } from '../../world/guild.ts';
import { getMember, toApiMember } from '../../world/members.ts';
import { getBot, getUser } from '../../world/users.ts';
import { ok, route } from '../route.ts';

const dmBody = z.object({ recipient_id: snowflake });

/** Users, and the bot's own account. */
export const userRoutes = [
  route('GET', '/users/@me', ({ world }) =>
    ok({ ...getBot(world), mfa_enabled: true, locale: 'en-US', verified: true, email: null })
  ),
  route('GET', '/users/@me/guilds', ({ world }) => ok([toApiPartialGuild(world)])),
  route('GET', '/users/@me/guilds/{guild_id}/member', ({ world }) => ok(toApiMember(world, getMember(world, botId)))),
  route('POST', '/users/@me/channels', ({ world, body }) => {
    const { recipient_id } = parseForm(dmBody, body);
    if (recipient_id === botId) throw cannotMessageUser();
    return ok(toApiDm(world, openDm(world, recipient_id)));
  }),
  route('GET', '/users/{user_id}', ({ world, parameters }) => ok(getUser(world, parameters.user_id)))
];
