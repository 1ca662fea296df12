import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { FileCount } from '../domain/file-report.ts';

/** How many files of a server became what, most first. */
export async function countStatuses(em: EntityManager, serverId: number): Promise<readonly FileCount[]> {
  const { rows } = await sql<FileCount>`
    select status, count(*)::int as files from stats_files where server_id = ${serverId}
    group by status order by files desc, status`.execute(em.getKysely());
  return rows;
}
