import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';

/** Milliseconds that the database takes to answer the smallest question. */
export async function measureDatabase(em: EntityManager): Promise<number> {
  const start = performance.now();
  await sql`select 1`.execute(em.getKysely());
  return performance.now() - start;
}
