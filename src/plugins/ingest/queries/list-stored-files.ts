import type { EntityManager } from '@mikro-orm/postgresql';
import { StatsFile } from '../../../entities/index.ts';

/** How a file stands in the archive. */
export interface StoredFile {
  readonly size: number;
  /** When its content came, in milliseconds since 1970. */
  readonly receivedAt: number;
}

/** The files of a server that are in the archive, by name. */
export async function listStoredFiles(em: EntityManager, serverId: number): Promise<Map<string, StoredFile>> {
  const columns = ['name', 'size', 'receivedAt'] as const;
  const rows = await em
    .qb(StatsFile)
    .select([...columns])
    .where({ server: serverId })
    .execute('all', false);
  return new Map(
    rows.map((row) => {
      const { name, size, received_at: receivedAt } = Object(row);
      return [String(name), { size: Number(size), receivedAt: new Date(receivedAt).getTime() }];
    })
  );
}
