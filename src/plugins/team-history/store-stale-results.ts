import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { markUnfounded } from './mark-renamed.ts';
import { storeResults } from './store-results.ts';

/** How the results of many evenings are stored. */
export interface StoringOptions {
  /** No further evening is begun once this is aborted. */
  readonly stop?: AbortSignal;
  /** Is told of an evening whose results could not be stored; the others go on, and it is tried again next time. */
  readonly failed: (sessionId: number, error: unknown) => void;
}

/** So many evenings are asked for at once. */
const batch = 50;

/**
 * Stores the results of all evenings that have changed since theirs were stored, the oldest first, one transaction each:
 * after an import or a rebuild by the command line that is the whole history. Evenings that take a name over from another
 * are stored again, until nothing changes any more. Gives how often results were stored.
 */
export async function storeStaleResults(em: EntityManager, options: StoringOptions): Promise<number> {
  await markUnfounded(em);
  let stored = 0;
  for (;;) {
    const count = await storeOnce(em, options);
    if (count === 0 || options.stop?.aborted) return stored + count;
    stored += count;
  }
}

interface StaleSession {
  readonly id: number;
  readonly guildId: string;
  readonly startedAt: string;
}

/** One walk through the stale evenings; those that fail are passed by. */
async function storeOnce(em: EntityManager, { stop, failed }: StoringOptions): Promise<number> {
  let stored = 0;
  let after: Pick<StaleSession, 'id' | 'startedAt'> = { id: 0, startedAt: '-infinity' };
  for (;;) {
    const stale = await listStale(em, after);
    for (const { id, guildId } of stale) {
      if (stop?.aborted) return stored;
      em.clear();
      try {
        if (await storeResults(em, guildId, id, 'none')) stored++;
      } catch (error) {
        failed(id, error);
      }
    }
    const last = stale.at(-1);
    if (!last) return stored;
    after = last;
  }
}

/** Communities that no guild has taken over yet have nobody who could ask. */
async function listStale(
  em: EntityManager,
  after: Pick<StaleSession, 'id' | 'startedAt'>
): Promise<readonly StaleSession[]> {
  const { rows } = await sql<StaleSession>`
    select s.id, g.discord_id::text as "guildId", s.started_at::text as "startedAt"
    from gaming_sessions s join game_servers gs on gs.id = s.server_id join guilds g on g.id = gs.guild_id
    where s.results_revision <> s.revision and g.discord_id is not null
      and (s.started_at, s.id) > (${after.startedAt}::timestamptz, ${after.id}::int)
    order by s.started_at, s.id limit ${batch}`.execute(em.getKysely());
  return rows;
}
