import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { GameServer } from '../../../entities/index.ts';
import type { FormerDatabase } from './open-former.ts';
import { gainedTable } from './walk-rounds.ts';

/**
 * Names of files that are in the archive itself and of which no move has told: what a write-back has added to the former
 * database came from them, and says nothing new. Nobody asks when nothing was ever written back.
 */
export async function findArchived(
  em: EntityManager,
  server: GameServer,
  { tables }: FormerDatabase
): Promise<ReadonlySet<string>> {
  if (!tables.includes(gainedTable)) return new Set();
  const { rows } = await sql<{ name: string }>`
    select name from stats_files f where server_id = ${server.id} and sha256 is not null
    and not exists (select from former_rounds r where r.file_id = f.id)`.execute(em.getKysely());
  return new Set(rows.map(({ name }) => name));
}
