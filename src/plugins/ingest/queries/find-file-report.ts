import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { FileCount, FileReport, OddFile, ServerReading } from '../domain/file-report.ts';
import { countUnwellFiles, listUnwellFiles } from './list-unwell-files.ts';
import { countWaitingRecords, listWaitingRecords } from './list-waiting-records.ts';

/** So many files are named in one answer; a menu takes 25. */
export const mostFiles = 15;

/** How the files of a community are, which are not well, which records wait, and the latest that are no ordinary round. */
export async function findFileReport(em: EntityManager, guildId: string, most: number): Promise<FileReport> {
  const kysely = em.getKysely();
  const { rows: counts } = await sql<FileCount>`
    select f.status, count(*)::int as files from stats_files f
    join game_servers gs on gs.id = f.server_id join guilds g on g.id = gs.guild_id
    where g.discord_id = ${guildId} group by f.status order by files desc, f.status`.execute(kysely);
  const { rows: odd } = await sql<OddFile>`
    select f.name, gs.name as server, f.status, f.reason from stats_files f
    join game_servers gs on gs.id = f.server_id join guilds g on g.id = gs.guild_id
    where g.discord_id = ${guildId} and f.kind = 'round' and f.status not in ('known', 'rejected')
      and (f.status <> 'played' or f.reason is not null)
    order by f.written_at desc, f.name limit ${most}`.execute(kysely);
  const unwell = await listUnwellFiles(em, { guildId }, most);
  const unwellCount = unwell.length < most ? unwell.length : await countUnwellFiles(em, { guildId });
  const waiting = await listWaitingRecords(em, { guildId }, most);
  const waitingCount = waiting.length < most ? waiting.length : await countWaitingRecords(em, { guildId });
  return { counts, readings: await listReadings(em, guildId), unwell, unwellCount, waiting, waitingCount, odd };
}

/** The game servers whose files cannot be listed, or wait. */
async function listReadings(em: EntityManager, guildId: string): Promise<readonly ServerReading[]> {
  const { rows } = await sql<Omit<ServerReading, 'nextTry'> & { readonly nextTry: string | null }>`
    select gs.name as server, gs.waiting_files as waiting, gs.source_trouble as trouble, gs.next_try_at as "nextTry"
    from game_servers gs join guilds g on g.id = gs.guild_id
    where g.discord_id = ${guildId} and (gs.waiting_files > 0 or gs.source_trouble is not null)
    order by gs.id`.execute(em.getKysely());
  return rows.map(({ nextTry, ...reading }) => ({ ...reading, nextTry: nextTry === null ? null : new Date(nextTry) }));
}
