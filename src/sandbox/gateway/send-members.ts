import { GatewayDispatchEvents, GatewayIntentBits } from 'discord-api-types/v10';
import { z } from 'zod';
import { guildId } from '../ids.ts';
import { listMembers, startsWith } from '../rest/routes/member-routes.ts';
import { toApiMember } from '../world/members.ts';
import type { World } from '../world/world.ts';
import { wants } from './intents.ts';
import { dispatch, type Session } from './session.ts';

/** What a bot asks for with op 8. */
export const memberRequest = z.object({
  guild_id: z.string(),
  query: z.string().optional(),
  limit: z.number().int().min(0).default(0),
  user_ids: z.union([z.string().transform((id) => [id]), z.array(z.string())]).optional(),
  presences: z.boolean().optional(),
  nonce: z.string().optional()
});

/**
 * Sends the members of the guild that a bot asks for, in one chunk: those of certain ids, or those whose name begins
 * with a text. To be given all of them takes the intent for members; without it nothing comes, as at Discord.
 */
export function sendMembers(world: World, session: Session, request: z.output<typeof memberRequest>): void {
  const { user_ids: ids, query = '', limit, nonce, presences } = request;
  const wantsAll = ids === undefined && query === '';
  if (request.guild_id !== guildId || (wantsAll && !wants(session.intents, GatewayIntentBits.GuildMembers))) return;
  const found = listMembers(world).filter(({ userId }) =>
    ids ? ids.includes(userId) : startsWith(world, userId, query)
  );
  const members = limit > 0 ? found.slice(0, limit) : found;
  dispatch(session, GatewayDispatchEvents.GuildMembersChunk, {
    guild_id: guildId,
    members: members.map((member) => toApiMember(world, member)),
    chunk_index: 0,
    chunk_count: 1,
    not_found: (ids ?? []).filter((id) => !world.members.has(id)),
    ...(presences ? { presences: [] } : {}),
    ...(nonce === undefined ? {} : { nonce })
  });
}
