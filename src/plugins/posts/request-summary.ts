import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { newNonce } from './plan-posts.ts';

/** Makes the result of an evening due, whether it is over or not; one that stands already is looked after again. */
export async function requestSummary(em: EntityManager, sessionId: number): Promise<void> {
  await sql`
    insert into posts (server_id, session_id, kind, started_at, ended_at, state, nonce)
    select s.server_id, s.id, 'summary', s.started_at, s.ended_at, 'due', ${newNonce}
    from gaming_sessions s where s.id = ${sessionId}
    on conflict (session_id, kind) where file_id is null do update set revision = 0, fingerprint = null`.execute(
    em.getKysely()
  );
}
