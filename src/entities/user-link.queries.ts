import type { EntityManager } from '@mikro-orm/postgresql';
import { UserLink } from './user-link.ts';

/** The GUID of the player that a Discord user is in a community; undefined when no link says. */
export async function findLinkedGuid(em: EntityManager, guildId: string, userId: string): Promise<string | undefined> {
  const link = await em.findOne(UserLink, { guild: { discordId: guildId }, userId });
  return link?.guid;
}

/** The Discord user who is a player in a community; undefined when no link says. */
export async function findLinkedUser(em: EntityManager, guildId: string, guid: string): Promise<string | undefined> {
  const link = await em.findOne(UserLink, { guild: { discordId: guildId }, guid });
  return link?.userId;
}
