import {
  type APIOverwrite,
  type APIRole,
  type APIUser,
  OverwriteType,
  PermissionFlagsBits
} from 'discord-api-types/v10';
import { botId, channelIds, roleIds, userIds } from '../ids.ts';
import type { Channel } from './channels.ts';
import type { Member } from './members.ts';
import { noFlags } from './no-flags.ts';
import { combine } from './permissions.ts';
import { makeUser } from './users.ts';

/** The people of the world, the bot among them, by id. */
export function seedUsers(): Map<string, APIUser> {
  const users = [
    makeUser(userIds.alex, 'alex', 'Alex'),
    makeUser(userIds.mona, 'mona', 'Mona'),
    makeUser(userIds.ben, 'ben', 'Ben'),
    makeUser(userIds.chris, 'chris', 'Chris'),
    makeUser(userIds.dana, 'dana', 'Dana'),
    makeUser(botId, 'Fieldops', 'Fieldops', true)
  ];
  return new Map(users.map((user) => [user.id, user]));
}

/** The roles of the guild by id. */
export function seedRoles(): Map<string, APIRole> {
  const roles = [
    makeRole(roleIds.everyone, '@everyone', 0, 0, everyonePermissions),
    makeRole(roleIds.bot, 'Fieldops', 1, 0, botPermissions, { bot_id: botId }),
    makeRole(roleIds.moderator, 'Moderator', 2, 0x3ba55c, moderatorPermissions),
    makeRole(roleIds.admin, 'Admin', 3, 0xe67e22, PermissionFlagsBits.Administrator)
  ];
  return new Map(roles.map((role) => [role.id, role]));
}

/** Who belongs to the guild, with which roles, by user id. */
export function seedMembers(): Map<string, Member> {
  const members = [
    makeMember(userIds.alex, '2023-05-12T18:04:31.218000+00:00', roleIds.admin),
    makeMember(userIds.mona, '2023-05-12T18:31:50.004000+00:00', roleIds.moderator),
    makeMember(userIds.ben, '2023-05-13T07:20:11.640000+00:00'),
    makeMember(userIds.chris, '2023-06-02T19:44:05.117000+00:00'),
    makeMember(userIds.dana, '2024-01-09T21:02:33.908000+00:00'),
    makeMember(botId, '2023-05-12T18:07:02.733000+00:00', roleIds.bot)
  ];
  return new Map(members.map((member) => [member.userId, member]));
}

/** The guild's channels by id. */
export function seedChannels(): Map<string, Channel> {
  const channels = [
    makeChannel(channelIds.general, 'general', 0, 'Talk about anything. Commands work here, too.'),
    makeChannel(channelIds.stats, 'stats', 1, 'Rounds, evenings and players: ask the bot.'),
    makeChannel(channelIds.admin, 'admin', 2, 'For admins and moderators only.', [
      makeOverwrite(roleIds.everyone, 0n, PermissionFlagsBits.ViewChannel),
      makeOverwrite(roleIds.moderator, PermissionFlagsBits.ViewChannel, 0n),
      makeOverwrite(roleIds.admin, PermissionFlagsBits.ViewChannel, 0n),
      makeOverwrite(roleIds.bot, PermissionFlagsBits.ViewChannel, 0n)
    ])
  ];
  return new Map(channels.map((channel) => [channel.id, channel]));
}

const everyonePermissions = combine(
  PermissionFlagsBits.ViewChannel,
  PermissionFlagsBits.SendMessages,
  PermissionFlagsBits.SendMessagesInThreads,
  PermissionFlagsBits.CreatePublicThreads,
  PermissionFlagsBits.EmbedLinks,
  PermissionFlagsBits.AttachFiles,
  PermissionFlagsBits.AddReactions,
  PermissionFlagsBits.UseExternalEmojis,
  PermissionFlagsBits.ReadMessageHistory,
  PermissionFlagsBits.UseApplicationCommands,
  PermissionFlagsBits.CreateInstantInvite,
  PermissionFlagsBits.ChangeNickname,
  PermissionFlagsBits.Connect,
  PermissionFlagsBits.Speak,
  PermissionFlagsBits.UseVAD
);

const botPermissions = combine(
  PermissionFlagsBits.ViewChannel,
  PermissionFlagsBits.SendMessages,
  PermissionFlagsBits.EmbedLinks,
  PermissionFlagsBits.AttachFiles,
  PermissionFlagsBits.AddReactions,
  PermissionFlagsBits.ReadMessageHistory
);

const moderatorPermissions = combine(
  PermissionFlagsBits.ManageMessages,
  PermissionFlagsBits.ManageThreads,
  PermissionFlagsBits.ManageNicknames,
  PermissionFlagsBits.MentionEveryone,
  PermissionFlagsBits.ModerateMembers,
  PermissionFlagsBits.KickMembers,
  PermissionFlagsBits.ViewAuditLog
);

function makeRole(
  id: string,
  name: string,
  position: number,
  color: number,
  permissions: bigint,
  tags?: APIRole['tags']
): APIRole {
  return {
    id,
    name,
    position,
    color,
    colors: { primary_color: color, secondary_color: null, tertiary_color: null },
    permissions: permissions.toString(),
    hoist: id === roleIds.admin || id === roleIds.moderator,
    mentionable: id === roleIds.moderator,
    managed: tags !== undefined,
    icon: null,
    unicode_emoji: null,
    flags: noFlags,
    ...(tags ? { tags } : {})
  };
}

function makeMember(userId: string, joinedAt: string, ...roles: string[]): Member {
  return { userId, nick: null, joinedAt, roleIds: new Set(roles) };
}

function makeChannel(
  id: string,
  name: string,
  position: number,
  topic: string,
  overwrites: APIOverwrite[] = []
): Channel {
  return { kind: 'guild', id, name, topic, position, overwrites, lastMessageId: undefined };
}

function makeOverwrite(roleId: string, allow: bigint, deny: bigint): APIOverwrite {
  return { id: roleId, type: OverwriteType.Role, allow: allow.toString(), deny: deny.toString() };
}
