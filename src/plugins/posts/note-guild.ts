import type { EntityManager } from '@mikro-orm/postgresql';
import { Guild } from '../../entities/index.ts';

/** Notes since when evenings of a community are posted: what is over by then is history. */
export async function notePostingSince(em: EntityManager, guildId: string, now: Date): Promise<void> {
  await em.nativeUpdate(Guild, { discordId: guildId, postsSince: null }, { postsSince: now });
}

/** Notes what the admins have been told about why nothing can be posted; null when all is well again. */
export async function noteTrouble(em: EntityManager, guildId: string, trouble: string | null): Promise<void> {
  await em.nativeUpdate(Guild, { discordId: guildId }, { postsTrouble: trouble });
}
