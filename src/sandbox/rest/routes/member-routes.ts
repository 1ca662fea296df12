import { PermissionFlagsBits } from 'discord-api-types/v10';
import { z } from 'zod';
import { botId } from '../../ids.ts';
import { missingPermissions, unknownRole } from '../../rules/api-error.ts';
import { parseForm } from '../../rules/parse-form.ts';
import { getMember, giveRole, takeRole, toApiMember } from '../../world/members.ts';
import { guildPermissions } from '../../world/permissions.ts';
import { displayName, getUser } from '../../world/users.ts';
import type { World } from '../../world/world.ts';
import { done, ok, route } from '../route.ts';
import { demandGuild } from './guild-routes.ts';

const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(1000).default(1),
  after: z.coerce.bigint().default(0n),
  query: z.string().default('')
});

/** Members and roles of the guild. */
export const memberRoutes = [
  route('GET', '/guilds/{guild_id}/members', ({ world, parameters, query }) => {
    demandGuild(parameters.guild_id);
    const { limit, after } = parseForm(pageQuery, Object.fromEntries(query));
    const members = listMembers(world).filter(({ userId }) => BigInt(userId) > after);
    return ok(members.slice(0, limit).map((member) => toApiMember(world, member)));
  }),
  route('GET', '/guilds/{guild_id}/members/search', ({ world, parameters, query }) => {
    demandGuild(parameters.guild_id);
    const { limit, query: wanted } = parseForm(pageQuery, Object.fromEntries(query));
    const members = listMembers(world).filter(({ userId }) => startsWith(world, userId, wanted));
    return ok(members.slice(0, limit).map((member) => toApiMember(world, member)));
  }),
  route('GET', '/guilds/{guild_id}/members/{user_id}', ({ world, parameters }) => {
    demandGuild(parameters.guild_id);
    getUser(world, parameters.user_id);
    return ok(toApiMember(world, getMember(world, parameters.user_id)));
  }),
  route('PUT', '/guilds/{guild_id}/members/{user_id}/roles/{role_id}', ({ world, parameters }) => {
    demandGuild(parameters.guild_id);
    demandRoleRight(world, parameters.role_id);
    giveRole(world, parameters.user_id, parameters.role_id);
    return done;
  }),
  route('DELETE', '/guilds/{guild_id}/members/{user_id}/roles/{role_id}', ({ world, parameters }) => {
    demandGuild(parameters.guild_id);
    demandRoleRight(world, parameters.role_id);
    takeRole(world, parameters.user_id, parameters.role_id);
    return done;
  }),
  route('GET', '/guilds/{guild_id}/roles', ({ world, parameters }) => {
    demandGuild(parameters.guild_id);
    return ok([...world.roles.values()]);
  }),
  route('GET', '/guilds/{guild_id}/roles/{role_id}', ({ world, parameters }) => {
    demandGuild(parameters.guild_id);
    return ok(getRole(world, parameters.role_id));
  })
];

/** All members, in the order of their ids, in which Discord gives pages. */
export function listMembers(world: World) {
  return [...world.members.values()].sort((left, right) => (BigInt(left.userId) < BigInt(right.userId) ? -1 : 1));
}

/** Whether a member's user name, display name or nick begins with a text, in any case. */
export function startsWith(world: World, userId: string, text: string): boolean {
  const user = getUser(world, userId);
  const names = [user.username, displayName(user), getMember(world, userId).nick ?? ''];
  return names.some((name) => name.toLowerCase().startsWith(text.toLowerCase()));
}

function getRole(world: World, id: string) {
  const role = world.roles.get(id);
  if (!role) throw unknownRole();
  return role;
}

// The bot may give and take what is below its own highest role, and nothing that an integration manages.
function demandRoleRight(world: World, roleId: string): void {
  const role = getRole(world, roleId);
  const bot = getMember(world, botId);
  const highest = Math.max(0, ...[...bot.roleIds].map((id) => world.roles.get(id)?.position ?? 0));
  const mayManage = guildPermissions(world, bot) & PermissionFlagsBits.ManageRoles;
  if (!mayManage || role.managed || role.position >= highest) throw missingPermissions();
}
