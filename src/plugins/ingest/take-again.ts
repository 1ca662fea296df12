import { type FilterQuery, FlushMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { FileTrouble, StatsFile } from '../../entities/index.ts';
import { parserVersion } from '../../lib/et/parser-version.ts';
import { deriveRounds } from './derive-rounds.ts';
import { forgetTroubles, noteFailures } from './file-troubles.ts';
import { readStored } from './find-neighbours.ts';
import { importFiles } from './import-files.ts';
import type { IncomingFile } from './incoming-file.ts';
import { readFormer } from './legacy/read-former.ts';
import { lockServer } from './lock-server.ts';
import { readRecord } from './read-record.ts';
import type { Intake } from './take-in-files.ts';

/** What judging files again has led to: how many there were, the id of the last, and what changed. */
export type JudgedAgain = Pick<Intake, 'rounds' | 'sessions'> & {
  readonly tried: number;
  readonly last: number | undefined;
};

const judgedBefore = { parserVersion: { $lt: parserVersion }, status: 'rejected' as const };

/** Rejected files are judged again so many at a time. */
const filesPerStep = 200;

/**
 * Takes again, from the bytes that are kept, what an older parser could not take in or has rejected: of all game servers. Tells
 * of each change after its transaction, and gives how many were tried. Stopped or broken off, the next start goes on from there.
 */
export async function takeOlderAgain(
  em: EntityManager,
  stop: AbortSignal,
  stored: (intake: Pick<Intake, 'rounds' | 'sessions'>) => void
): Promise<number> {
  let tried = 0;
  for (const id of await listServersBehind(em)) {
    for (let after: number | undefined = 0; after !== undefined; ) {
      if (stop.aborted) return tried;
      const again = await judgeAgain(em.fork(), id, { ...judgedBefore, id: { $gt: after } });
      tried += again.tried;
      stored(again);
      after = again.last;
    }
    const failed = await em
      .fork()
      .find(FileTrouble, { server: id, state: 'failed', parserVersion: { $lt: parserVersion }, bytes: { $ne: null } });
    for (const { name } of failed) {
      if (stop.aborted) return tried;
      tried += await takeFailedAgain(em.fork(), id, name, stored);
    }
  }
  return tried;
}

/** The game servers about which there is something to do: the others are not even locked. */
async function listServersBehind(em: EntityManager): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`
    select server_id as id from stats_files where status = 'rejected' and parser_version < ${parserVersion}
    union select server_id from file_troubles where state = 'failed' and parser_version < ${parserVersion}
    order by id`.execute(em.getKysely());
  return rows.map(({ id }) => id);
}

/**
 * Works out again what files are, of rounds and of records, from their kept bytes; which of them, the caller says, some hundred at a time.
 */
export async function judgeAgain(
  em: EntityManager,
  serverId: number,
  which: FilterQuery<StatsFile> & object
): Promise<JudgedAgain> {
  return em.transactional(
    async (tx) => {
      const server = await lockServer(tx, serverId);
      const files = await tx.find(
        StatsFile,
        { server, bytes: { $ne: null }, ...which },
        { orderBy: { id: 'asc' }, limit: filesPerStep, populate: ['original', 'bytes'] }
      );
      if (files.length === 0) return { tried: 0, last: undefined, rounds: [], sessions: [] };
      const bodies = files.flatMap(({ bodyHash }) => bodyHash ?? []);
      const ids = files.map(({ id }) => id);
      const alike = await tx.find(StatsFile, { server, bodyHash: { $in: bodies }, id: { $nin: ids } });
      const ofRounds = files.filter(({ kind }) => kind === 'round');
      const former = await readFormer(tx, ofRounds);
      const read = new Map(ofRounds.map((file) => [file, readStored(file, former)]));
      const others = files.filter(({ kind }) => kind !== 'round');
      const records = new Map(others.map((file) => [file, readRecord(file, server.timeZone)]));
      const { rounds, sessions } = await deriveRounds(tx, { server, files: read, records, changed: new Set(), alike });
      return {
        tried: files.length,
        last: ids.at(-1),
        rounds: rounds.map(({ id }) => id),
        sessions: sessions.map(({ id }) => id)
      };
    },
    { flushMode: FlushMode.COMMIT }
  );
}

/** Takes a file that failed in from the bytes that were kept; gives how many were tried: one, or none without bytes. */
export async function takeFailedAgain(
  em: EntityManager,
  serverId: number,
  name: string,
  stored: (intake: Intake) => void
): Promise<number> {
  const trouble = await em.findOne(
    FileTrouble,
    { server: serverId, name, state: 'failed' },
    { populate: ['bytes'], disableIdentityMap: true }
  );
  const file = trouble && toIncoming(trouble);
  if (!file) return 0;
  const { failed } = await importFiles(em, serverId, { names: [name], read: async () => file, batch: 1, stored });
  const version = trouble.version ?? undefined;
  const failures = failed.map((failure) => ({ ...failure, ...(version !== undefined && { version }) }));
  if (failures.length > 0) await noteFailures(em, serverId, failures);
  else await forgetTroubles(em, serverId, [name]);
  return 1;
}

/** The file as it was read, where it was; the bytes may be its beginning only. */
function toIncoming({ name, size, sha256, bytes }: FileTrouble): IncomingFile | undefined {
  return size !== null && size !== undefined && sha256 && bytes ? { name, size, sha256, bytes } : undefined;
}
