import { AllowedMentionsTypes, type APIUser, PermissionFlagsBits } from 'discord-api-types/v10';
import type { AllowedMentions } from '../rules/message-body.ts';
import { type Channel, isParticipant } from './channels.ts';
import type { StoredMessage } from './messages.ts';
import { may } from './permissions.ts';
import type { World } from './world.ts';

/** Whom a message notifies, in the fields in which Discord tells it. */
export interface Mentions {
  readonly mentions: APIUser[];
  readonly mention_roles: string[];
  readonly mention_everyone: boolean;
}

/** What the mentions of a message depend on. */
export interface MentionSource {
  readonly content: string;
  readonly authorId: string;
  readonly channel: Channel;
  /** Absent: everything that the text mentions is allowed. */
  readonly allowed: AllowedMentions | null | undefined;
  /** The author of the message that is answered, if it answers one. */
  readonly repliedTo: string | undefined;
}

/**
 * Whom a message notifies: what its text mentions outside of code, as far as `allowed_mentions` and permissions let it.
 * https://discord.com/developers/docs/resources/message#allowed-mentions-object
 */
export function findMentions(world: World, source: MentionSource): Mentions {
  const content = source.content.replaceAll(/```[\s\S]*?```|`[^`]*`/g, '');
  const { allowed, authorId, channel } = source;
  const allows = (kind: AllowedMentionsTypes, id: string) =>
    !allowed || allowed.parse?.includes(kind) || (kind !== 'everyone' && allowed[kind]?.includes(id)) || false;
  const mayMentionAll = may(world, authorId, channel, PermissionFlagsBits.MentionEveryone);

  const users = new Set(listIds(content, /<@!?(\d+)>/g).filter((id) => allows(AllowedMentionsTypes.User, id)));
  if (source.repliedTo !== undefined && (!allowed || allowed.replied_user)) users.add(source.repliedTo);
  const roles = new Set(listIds(content, /<@&(\d+)>/g).filter((id) => allows(AllowedMentionsTypes.Role, id)));
  return {
    mentions: [...users].flatMap((id) => world.users.get(id) ?? []),
    mention_roles: [...roles].filter(
      (id) => world.roles.get(id)?.mentionable || (mayMentionAll && world.roles.has(id))
    ),
    mention_everyone: /@(everyone|here)\b/.test(content) && mayMentionAll && allows(AllowedMentionsTypes.Everyone, '')
  };
}

/** Whether somebody gets a notification for a message: named, by a role, or with everyone; never for one's own. */
export function notifies(world: World, message: StoredMessage, userId: string): boolean {
  const { mentions, mention_roles, mention_everyone } = message.api;
  const channel = world.channels.get(message.channelId);
  if (!channel || !isParticipant(channel, userId) || message.authorId === userId) return false;
  if (!may(world, userId, channel, PermissionFlagsBits.ViewChannel)) return false;
  const roles = world.members.get(userId)?.roleIds;
  return mention_everyone || mentions.some(({ id }) => id === userId) || mention_roles.some((id) => roles?.has(id));
}

function listIds(content: string, pattern: RegExp): string[] {
  return [...content.matchAll(pattern)].flatMap(([, id]) => id ?? []);
}
