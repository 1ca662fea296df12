import type { EntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
import type { WaitingRecord } from '../domain/file-report.ts';
import { selectServers, type Whose } from './list-unwell-files.ts';

/** Awards and timing records that are stored and not used, with what they wait for, the latest first. */
export async function listWaitingRecords(
  em: EntityManager,
  whose: Whose,
  most?: number
): Promise<readonly WaitingRecord[]> {
  const { rows } = await sql<Omit<WaitingRecord, 'writtenAt'> & { readonly writtenAt: string }>`
    select f.name, gs.name as server, f.written_at as "writtenAt", f.reason from ${fromWaiting(whose)}
    order by f.written_at desc, f.name limit ${most ?? null}`.execute(em.getKysely());
  return rows.map(({ writtenAt, ...record }) => ({ ...record, writtenAt: new Date(writtenAt) }));
}

/** How many there are. */
export async function countWaitingRecords(em: EntityManager, whose: Whose): Promise<number> {
  const { rows } = await sql<{ records: number }>`select count(*)::int as records from ${fromWaiting(whose)}`.execute(
    em.getKysely()
  );
  return rows[0]?.records ?? 0;
}

/** A record that is used has no reason. */
function fromWaiting(whose: Whose): RawBuilder<unknown> {
  return sql`${selectServers(whose)} join stats_files f on f.server_id = gs.id and f.status = 'kept' and f.reason is not null`;
}
