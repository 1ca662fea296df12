import { statfs } from 'node:fs/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Sizes } from '../domain/machine.ts';

const mebibyte = 1024 ** 2;

/** How large the database is, and how much room is left in the data folder. */
export async function measureSizes(em: EntityManager, folder: string): Promise<Sizes> {
  return { database: await measureDatabase(em), diskFree: await measureFree(folder) };
}

async function measureDatabase(em: EntityManager): Promise<number | null> {
  const { rows } = await sql<{ bytes: string }>`select pg_database_size(current_database()) as bytes`.execute(
    em.getKysely()
  );
  return rows[0] ? Number(rows[0].bytes) / mebibyte : null;
}

async function measureFree(folder: string): Promise<number | null> {
  const disk = await statfs(folder).catch(() => undefined);
  return disk ? (disk.bavail * disk.bsize) / mebibyte : null;
}
