import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';

/** Files of a game server that are not stored: how many, and when the next of them is tried. */
export interface FileCounts {
  readonly waiting: number;
  readonly failed: number;
  /** Of those that failed, the ones that were tried several times. */
  readonly failing: number;
  readonly nextTry: Date | null;
}

/** The files that wait and that failed, by the id of their server; a server with none is not there. */
export async function countOpenFiles(em: EntityManager): Promise<ReadonlyMap<number, FileCounts>> {
  const { rows } = await sql<{ serverId: number; waiting: number; failed: number }>`
    select server_id as "serverId", count(*) filter (where status = 'known')::int as waiting,
      count(*) filter (where status = 'rejected')::int as failed
    from stats_files where status in ('known', 'rejected') group by server_id`.execute(em.getKysely());
  return new Map(rows.map(({ serverId, ...counts }) => [serverId, { ...counts, failing: 0, nextTry: null }]));
}
