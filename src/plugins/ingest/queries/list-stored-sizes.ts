import type { EntityManager } from '@mikro-orm/postgresql';
import { StatsFile } from '../../../entities/index.ts';

/** The size of each file of a server that is in the archive, by name. */
export async function listStoredSizes(em: EntityManager, serverId: number): Promise<Map<string, number>> {
  const rows = await em.qb(StatsFile).select(['name', 'size']).where({ server: serverId }).execute('all', false);
  return new Map(rows.map(({ name, size }) => [String(name), Number(size)]));
}
