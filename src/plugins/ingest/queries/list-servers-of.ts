import type { EntityManager } from '@mikro-orm/postgresql';
import { GameServer } from '../../../entities/index.ts';

/** The ids of the game servers of a community, by its Discord id. */
export async function listServersOf(em: EntityManager, guildId: string): Promise<ReadonlySet<number>> {
  const servers = await em.find(GameServer, { guild: { discordId: guildId } }, { fields: ['id'] });
  return new Set(servers.map(({ id }) => id));
}
