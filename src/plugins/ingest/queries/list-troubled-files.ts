import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { FileCount, FileReport, TroubledFile } from '../domain/file-report.ts';

/** How the files of a community are, and the latest of those that are no ordinary round. */
export async function findFileReport(em: EntityManager, guildId: string, most: number): Promise<FileReport> {
  const kysely = em.getKysely();
  const { rows: counts } = await sql<FileCount>`
    select f.status, count(*)::int as files from stats_files f
    join game_servers gs on gs.id = f.server_id join guilds g on g.id = gs.guild_id
    where g.discord_id = ${guildId} group by f.status order by files desc, f.status`.execute(kysely);
  const { rows: troubled } = await sql<TroubledFile>`
    select f.name, gs.name as server, f.status, f.reason from stats_files f
    join game_servers gs on gs.id = f.server_id join guilds g on g.id = gs.guild_id
    where g.discord_id = ${guildId} and f.kind = 'round' and f.status <> 'known' and (f.status <> 'played' or f.reason is not null)
    order by f.written_at desc, f.name limit ${most}`.execute(kysely);
  return { counts, troubled };
}
