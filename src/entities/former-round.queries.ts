import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';

/**
 * The number that each evening of a server had in the former bot's database, by the evening's id; evenings that the former bot
 * did not have are not in it. Found through their rounds, so that it survives a rebuild; where two evenings of the former bot
 * are one here, it is the earlier number.
 */
export async function findFormerSessions(em: EntityManager, serverId: number): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql<{ id: number; former: number }>`
    select r.session_id as id, min(f.former_session) as former
    from rounds r join former_rounds f on f.file_id = r.file_id
    where r.server_id = ${serverId} and r.session_id is not null and f.former_session is not null
    group by 1`.execute(em.getKysely());
  return new Map(rows.map(({ id, former }) => [id, former]));
}
