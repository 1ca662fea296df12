import type { APIInteractionDataResolved } from 'discord-api-types/v10';
import { Problem } from '../../lib/util/problem.ts';
import { botId } from '../ids.ts';
import { toApiGuildChannel } from '../world/channels.ts';
import { toApiMemberNoUser } from '../world/members.ts';
import { channelPermissions, guildPermissions } from '../world/permissions.ts';
import type { World } from '../world/world.ts';

/** The things that an interaction names by id, in the form in which the bot gets them. */
export type Resolved = Required<Pick<APIInteractionDataResolved, 'users' | 'members' | 'roles' | 'channels'>>;

/** Nothing named yet. */
export function makeResolved(): Resolved {
  return { users: {}, members: {}, roles: {}, channels: {} };
}

/** Only the parts of the resolved things that hold something; undefined if none does. */
export function trimResolved(resolved: Resolved): Partial<Resolved> | undefined {
  const parts = Object.entries(resolved).filter(([, part]) => Object.keys(part).length > 0);
  return parts.length > 0 ? Object.fromEntries(parts) : undefined;
}

/** The id of the user that is named by id, mention or user name; added to `resolved` with the membership. */
export function resolveUser(world: World, name: string, resolved: Resolved): string {
  const wanted = stripMention(name);
  const user = [...world.users.values()].find(({ id, username }) => id === wanted || username === wanted);
  if (!user) throw new Problem(`There is no user "${name}".`);
  resolved.users[user.id] = user;
  const member = world.members.get(user.id);
  if (member) {
    const permissions = guildPermissions(world, member).toString();
    resolved.members[user.id] = { ...toApiMemberNoUser(member), permissions };
  }
  return user.id;
}

/** The id of the role that is named by id, mention or name; added to `resolved`. */
export function resolveRole(world: World, name: string, resolved: Resolved): string {
  const wanted = stripMention(name);
  const role = [...world.roles.values()].find((candidate) => candidate.id === wanted || candidate.name === wanted);
  if (!role) throw new Problem(`There is no role "${name}".`);
  resolved.roles[role.id] = role;
  return role.id;
}

/** The id of the guild channel that is named by id, mention or name, seen by this user; added to `resolved`. */
export function resolveChannel(world: World, userId: string, name: string, resolved: Resolved): string {
  const wanted = stripMention(name).replace(/^#/, '');
  for (const channel of world.channels.values()) {
    if (channel.kind !== 'guild' || (channel.id !== wanted && channel.name !== wanted)) continue;
    const api = toApiGuildChannel(channel);
    resolved.channels[channel.id] = {
      id: api.id,
      type: api.type,
      name: api.name,
      permissions: channelPermissions(world, userId, channel).toString(),
      app_permissions: channelPermissions(world, botId, channel).toString()
    };
    return channel.id;
  }
  throw new Problem(`There is no channel "${name}".`);
}

/** The id of the user or role that is named; added to `resolved`. */
export function resolveMentionable(world: World, name: string, resolved: Resolved): string {
  const wanted = stripMention(name);
  const isRole = [...world.roles.values()].some((role) => role.id === wanted || role.name === wanted);
  return isRole ? resolveRole(world, name, resolved) : resolveUser(world, name, resolved);
}

function stripMention(name: string): string {
  return /^<(?:@[!&]?|#)(\d+)>$/.exec(name)?.[1] ?? name;
}
