import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { readStoredCorrection } from '../../../lib/et/evening/stored-correction.ts';
import type { MadeCorrection } from '../domain/made-correction.ts';

type Row = Omit<MadeCorrection, 'said' | 'at'> & { readonly value: unknown; readonly at: string };

/** What people have corrected about an evening and its rounds, and what still holds, in the order in which they said it. */
export async function listCorrections(em: EntityManager, sessionId: number): Promise<MadeCorrection[]> {
  const { rows } = await sql<Row>`
    select c.id, c.kind, r.match_id as match, r.number, c.value, c.reason, c.made_by::text as by, c.made_at as at
    from corrections c join rounds r on r.file_id = c.file_id
    where r.session_id = ${sessionId} and c.revoked_at is null order by c.id`.execute(em.getKysely());
  return rows.map(({ value, at, ...row }) => ({
    ...row,
    said: row.kind === 'team' || row.kind === 'map_winner' ? readStoredCorrection(row.match, row.reason, value) : null,
    at: new Date(at)
  }));
}
