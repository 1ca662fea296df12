import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { FileTrouble } from '../../entities/index.ts';
import { parserVersion } from '../../lib/et/parser-version.ts';
import { messageOf } from '../../lib/util/errors.ts';
import { growingPause } from '../../lib/util/growing-pause.ts';
import { Problem } from '../../lib/util/problem.ts';
import type { FailedFile } from './import-files.ts';

/** What is known of a file that failed or was set aside, without its content. */
export type KnownTrouble = Pick<FileTrouble, 'state' | 'attempts' | 'parserVersion'> & {
  readonly version?: string | null;
  readonly nextTryAt?: Date | null;
};

/** Files of one server that failed or were set aside, by name. */
export type Troubles = ReadonlyMap<string, KnownTrouble>;

/** The files of a server that failed or were set aside. */
export async function listTroubles(em: EntityManager, serverId: number): Promise<Map<string, KnownTrouble>> {
  const fields = ['name', 'state', 'version', 'attempts', 'nextTryAt', 'parserVersion'] as const;
  const troubles = await em.find(FileTrouble, { server: serverId }, { fields, disableIdentityMap: true });
  return new Map(troubles.map((trouble) => [trouble.name, trouble]));
}

const firstPause = 15_000;
const longestPause = 3_600_000;

/**
 * Whether a file of a listing that failed or was set aside is to be tried now: when its time has come, when it has changed,
 * or when the parser has. What was set aside never is.
 */
export function isTimeFor(trouble: KnownTrouble, version: string, now: number): boolean {
  if (trouble.state === 'set aside') return false;
  if (trouble.version !== version || trouble.parserVersion < parserVersion) return true;
  if (!trouble.nextTryAt) return false;
  const pause = trouble.nextTryAt.getTime() - now;
  // A longer pause than there is means that the clock has jumped back.
  return pause <= 0 || pause > longestPause;
}

/** What a file says stays as it is, but a fault may not have been its own: after so many tries it waits for a change. */
const triesOfContent = 3;

/** When a file that failed is tried again: one that could not be read for ever, after pauses that grow to an hour. */
function findNextTry(attempts: number, wasRead: boolean, now: number): Date | null {
  if (wasRead && attempts >= triesOfContent) return null;
  return new Date(now + growingPause(attempts, firstPause, longestPause));
}

/** A file that failed just now, as it was in the listing that named it; without one when nothing listed it. */
export interface Failure extends FailedFile {
  readonly version?: string;
}

/**
 * Notes files that could not be taken in, each with its content where that could be read. Gives those that had not failed like
 * this before. A file that was set aside meanwhile stays so.
 */
export async function noteFailures<F extends Failure>(
  em: EntityManager,
  serverId: number,
  failures: readonly F[]
): Promise<readonly F[]> {
  const fresh: F[] = [];
  await em.transactional(async (tx) => {
    const names = failures.map(({ name }) => name);
    const stored = await tx.find(FileTrouble, { server: serverId, name: { $in: names } });
    const byName = new Map(stored.map((trouble) => [trouble.name, trouble]));
    for (const failure of failures) {
      const former = byName.get(failure.name);
      const attempts = former && isSame(former, failure) ? former.attempts + 1 : 1;
      if (attempts === 1) fresh.push(failure);
      const { name, error, version = null, file } = failure;
      const state = {
        version,
        attempts,
        nextTryAt: findNextTry(attempts, file !== undefined, Date.now()),
        reason: explain(error, file ? 'stored' : 'read'),
        parserVersion,
        failedAt: new Date(),
        ...(file && { size: file.size, sha256: file.sha256, bytes: Buffer.from(file.bytes) })
      };
      if (former) tx.assign(former, state);
      else tx.create(FileTrouble, { server: serverId, name, state: 'failed', ...state });
    }
  });
  em.clear();
  return fresh;
}

/** Whether it is the file that failed before, and not one that has changed since, or that a newer parser has tried. */
function isSame(former: FileTrouble, { version, file }: Failure): boolean {
  if (former.parserVersion !== parserVersion) return false;
  return version === undefined ? former.sha256 === file?.sha256 : former.version === version;
}

const longestReason = 500;

/** What is told of a failure: what a Problem says, or what PostgreSQL or the program said, which may have more lines. */
function explain(error: unknown, what: 'stored' | 'read'): string {
  if (error instanceof Problem) return error.message;
  const [line = ''] = messageOf(error).split('\n').slice(-1);
  // PostgreSQL takes everything in a text but NUL.
  return `It could not be ${what}: ${line.replaceAll('\u0000', '').slice(0, longestReason)}`;
}

/** Forgets what was wrong with files that are well now. */
export async function forgetTroubles(em: EntityManager, serverId: number, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  await sql`
    delete from file_troubles where server_id = ${serverId} and state = 'failed' and name = any(${[...names]}::text[])`.execute(
    em.getKysely()
  );
}
