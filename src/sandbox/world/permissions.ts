import { PermissionFlagsBits } from 'discord-api-types/v10';
import { guildId, ownerId } from '../ids.ts';
import { missingAccess, missingPermissions } from '../rules/api-error.ts';
import { type Channel, type GuildChannel, isParticipant } from './channels.ts';
import type { Member } from './members.ts';
import type { World } from './world.ts';

/** Several permissions as one set of bits. */
export function combine(...permissions: bigint[]): bigint {
  return permissions.reduce((all, permission) => all | permission, 0n);
}

/** Every permission there is. */
export const allPermissions = combine(...Object.values(PermissionFlagsBits));

/** What a member may do in the guild as a whole: the sum of the roles, everything for the owner and for administrators. */
export function guildPermissions(world: World, member: Member): bigint {
  if (member.userId === ownerId) return allPermissions;
  const permissions = combine(...[guildId, ...member.roleIds].map((id) => rolePermissions(world, id)));
  return permissions & PermissionFlagsBits.Administrator ? allPermissions : permissions;
}

/**
 * What a user may do in a channel, by Discord's order: roles, then the overwrites for @everyone, for all roles together
 * (what any of them allows wins over what another denies), and for the member. Without View Channel nothing is left.
 * https://discord.com/developers/docs/topics/permissions#permission-overwrites
 */
export function channelPermissions(world: World, userId: string, channel: Channel): bigint {
  if (channel.kind === 'dm') return isParticipant(channel, userId) ? dmPermissions : 0n;
  const member = world.members.get(userId);
  if (!member) return 0n;
  const base = guildPermissions(world, member);
  if (base === allPermissions) return allPermissions;
  return dropImplied(applyOverwrites(base, member, channel));
}

/** Whether a user has all of the given permissions in a channel. */
export function may(world: World, userId: string, channel: Channel, ...permissions: bigint[]): boolean {
  const needed = combine(...permissions);
  return (channelPermissions(world, userId, channel) & needed) === needed;
}

/** Refuses as Discord does: 50001 to who cannot see the channel, 50013 to who may not do this in it. */
export function demand(world: World, userId: string, channel: Channel, ...permissions: bigint[]): void {
  if (!may(world, userId, channel, PermissionFlagsBits.ViewChannel)) throw missingAccess();
  if (!may(world, userId, channel, ...permissions)) throw missingPermissions();
}

function rolePermissions(world: World, roleId: string): bigint {
  return BigInt(world.roles.get(roleId)?.permissions ?? 0);
}

function applyOverwrites(base: bigint, member: Member, channel: GuildChannel): bigint {
  const groups = [
    channel.overwrites.filter(({ id }) => id === guildId),
    channel.overwrites.filter(({ id }) => member.roleIds.has(id)),
    channel.overwrites.filter(({ id }) => id === member.userId)
  ];
  return groups.reduce((permissions, group) => {
    const denied = combine(...group.map(({ deny }) => BigInt(deny)));
    const allowed = combine(...group.map(({ allow }) => BigInt(allow)));
    return (permissions & ~denied) | allowed;
  }, base);
}

function dropImplied(permissions: bigint): bigint {
  if (!(permissions & PermissionFlagsBits.ViewChannel)) return 0n;
  if (permissions & PermissionFlagsBits.SendMessages) return permissions;
  return permissions & ~needsSending;
}

const needsSending = combine(
  PermissionFlagsBits.MentionEveryone,
  PermissionFlagsBits.SendTTSMessages,
  PermissionFlagsBits.AttachFiles,
  PermissionFlagsBits.EmbedLinks
);

const dmPermissions = combine(
  PermissionFlagsBits.ViewChannel,
  PermissionFlagsBits.SendMessages,
  PermissionFlagsBits.EmbedLinks,
  PermissionFlagsBits.AttachFiles,
  PermissionFlagsBits.AddReactions,
  PermissionFlagsBits.UseExternalEmojis,
  PermissionFlagsBits.ReadMessageHistory,
  PermissionFlagsBits.UseApplicationCommands
);
