import type { APIGuildMember, APIGuildMemberNoUser } from 'discord-api-types/v10';
import { unknownMember } from '../rules/api-error.ts';
import { noFlags } from './no-flags.ts';
import { getUser } from './users.ts';
import type { World } from './world.ts';

/** Somebody's membership in the guild. */
export interface Member {
  readonly userId: string;
  readonly nick: string | null;
  readonly joinedAt: string;
  readonly roleIds: Set<string>;
}

/** The member with this user id; 10007 Unknown Member if there is none. */
export function getMember(world: World, userId: string): Member {
  const member = world.members.get(userId);
  if (!member) throw unknownMember();
  return member;
}

/** Gives a role to a member and tells everybody; nothing happens if the member has it already. */
export function giveRole(world: World, userId: string, roleId: string): void {
  const member = getMember(world, userId);
  if (member.roleIds.has(roleId)) return;
  member.roleIds.add(roleId);
  world.events.emit('memberUpdated', member);
}

/** Takes a role from a member and tells everybody; nothing happens if the member does not have it. */
export function takeRole(world: World, userId: string, roleId: string): void {
  const member = getMember(world, userId);
  if (member.roleIds.delete(roleId)) world.events.emit('memberUpdated', member);
}

/** A member as it stands beside a user that is given elsewhere, as in message events. */
export function toApiMemberNoUser(member: Member): APIGuildMemberNoUser {
  return {
    nick: member.nick,
    avatar: null,
    banner: null,
    roles: [...member.roleIds],
    joined_at: member.joinedAt,
    premium_since: null,
    communication_disabled_until: null,
    pending: false,
    deaf: false,
    mute: false,
    flags: noFlags
  };
}

/** A member with its user. */
export function toApiMember(world: World, member: Member): APIGuildMember {
  return { ...toApiMemberNoUser(member), user: getUser(world, member.userId) };
}
