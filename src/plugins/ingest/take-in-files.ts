import { FlushMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { StatsFile } from '../../entities/index.ts';
import { archiveFiles } from './archive-files.ts';
import { deriveRounds } from './derive-rounds.ts';
import { type ReadFile, readContent } from './find-neighbours.ts';
import type { IncomingFile } from './incoming-file.ts';
import { readFormer } from './legacy/read-former.ts';
import { lockServer } from './lock-server.ts';
import { type ReadRecord, readRecord } from './read-record.ts';

/** What taking in files has led to. */
export interface Intake {
  /** Names of files that are new. */
  readonly added: readonly string[];
  /** Names of files that were there with another content. */
  readonly changed: readonly string[];
  /** Number of files that were there already. */
  readonly known: number;
  /** Number of files with names that no game server writes. */
  readonly foreign: number;
  /** Ids of rounds that are new, or have other numbers now. */
  readonly rounds: readonly number[];
  /** Ids of evenings that have changed. */
  readonly sessions: readonly number[];
}

/**
 * Takes files of a server in: archives them and derives what they and their neighbours are, all in one transaction.
 * Files may come in any order and more than once; the result is the same. One file makes the transaction of everyday;
 * a few hundred make a bulk import fast.
 */
export async function takeInFiles(
  em: EntityManager,
  serverId: number,
  incoming: readonly IncomingFile[]
): Promise<Intake> {
  return em.transactional(
    async (tx) => {
      const server = await lockServer(tx, serverId);
      const archived = await archiveFiles(tx, server, incoming);
      const contents = new Map(incoming.map((file) => [file.name, file]));
      const files = new Map<StatsFile, ReadFile>();
      const records = new Map<StatsFile, ReadRecord>();
      for (const file of archived.files) {
        const content = contents.get(file.name);
        if (file.kind !== 'round') records.set(file, readRecord(file, server.timeZone));
        else if (content) files.set(file, { file, read: readContent(content.size, content.bytes) });
      }
      for (const [file, former] of await readFormer(tx, archived.changed)) {
        const read = files.get(file);
        if (read) files.set(file, { ...read, former });
      }
      const { rounds, sessions } = await deriveRounds(tx, { ...archived, server, files, records });
      return {
        added: [...archived.files].filter((file) => !archived.changed.has(file)).map(({ name }) => name),
        changed: [...archived.changed].map(({ name }) => name),
        known: archived.known,
        foreign: archived.foreign,
        rounds: rounds.map(({ id }) => id),
        sessions: sessions.map(({ id }) => id)
      };
    },
    // Statuses are known only after the neighbours have been asked for: nothing may be written before.
    { flushMode: FlushMode.COMMIT }
  );
}
