import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';

/** Files of a game server that are not stored: how many, and when the next of them is tried. */
export interface FileCounts {
  /** New ones that still grow, or whose turn has not come. */
  readonly waiting: number;
  /** Those that could not be taken in. What was set aside is not among them. */
  readonly failed: number;
  /** Of those that failed, the ones that were tried several times. */
  readonly failing: number;
  /** When the next of them is tried, or the source that cannot be read. */
  readonly nextTry: Date | null;
}

/** The files that wait and that failed, by the id of their server; a server with none is not there. */
export async function countOpenFiles(em: EntityManager): Promise<ReadonlyMap<number, FileCounts>> {
  const { rows } = await sql<Omit<FileCounts, 'nextTry'> & { serverId: number; nextTry: string | null }>`
    select gs.id as "serverId", gs.waiting_files as waiting, coalesce(t.failed, 0) as failed, coalesce(t.failing, 0) as failing,
      least(gs.next_try_at, t.next_try_at) as "nextTry"
    from game_servers gs left join (
      select server_id, count(*)::int as failed, count(*) filter (where attempts > 1)::int as failing,
        min(next_try_at) as next_try_at
      from file_troubles where state = 'failed' group by server_id
    ) t on t.server_id = gs.id
    where gs.waiting_files > 0 or gs.next_try_at is not null or t.failed > 0`.execute(em.getKysely());
  return new Map(
    rows.map(({ serverId, nextTry, ...counts }) => [
      serverId,
      { ...counts, nextTry: nextTry === null ? null : new Date(nextTry) }
    ])
  );
}
