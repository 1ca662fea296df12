import { raw } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Guild } from '../../entities/index.ts';

/**
 * Notes since when evenings of a community are posted: what is over by then is history. By the clock of the database, which says
 * when files came, too: a clock that is ahead here for a moment would make history of the evenings of hours.
 */
export async function notePostingSince(em: EntityManager, guildId: string): Promise<void> {
  await em.nativeUpdate(Guild, { discordId: guildId, postsSince: null }, { postsSince: raw('now()') });
}

/** Notes what the admins have been told about why nothing can be posted; null when all is well again. */
export async function noteTrouble(em: EntityManager, guildId: string, trouble: string | null): Promise<void> {
  await em.nativeUpdate(Guild, { discordId: guildId }, { postsTrouble: trouble });
}
