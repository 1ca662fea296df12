import type { EntityManager } from '@mikro-orm/postgresql';
import { isDiskFull } from '../../lib/database/explain-loss.ts';
import { mapAtOnce } from '../../lib/util/at-once.ts';
import { oneAhead } from '../../lib/util/one-ahead.ts';
import { Problem } from '../../lib/util/problem.ts';
import type { IncomingFile } from './incoming-file.ts';
import { SourceLost } from './sources/source-lost.ts';
import { type Intake, takeInFiles } from './take-in-files.ts';

/** A file that could not be taken in, and why. It is not stored, and will be tried again when it comes again. */
export interface FailedFile {
  readonly name: string;
  readonly error: unknown;
  /** What it contains; undefined when it could not even be read. */
  readonly file?: IncomingFile;
}

/** What an import has done so far. */
export interface ImportProgress {
  readonly done: number;
  readonly total: number;
  readonly added: number;
  readonly changed: number;
  readonly known: number;
  readonly failed: readonly FailedFile[];
}

/** What an import has done before it has begun. */
export const noProgress: ImportProgress = { done: 0, total: 0, added: 0, changed: 0, known: 0, failed: [] };

/** How an import works. */
export interface ImportOptions {
  readonly names: readonly string[];
  readonly read: (name: string) => Promise<IncomingFile>;
  /** Files in one transaction: 1 in everyday life, some hundred for a whole history. */
  readonly batch: number;
  /** So many are read at once; 1 unless said otherwise. */
  readonly readsAtOnce?: number;
  readonly stop?: AbortSignal;
  /** Is told after each transaction, and waited for. */
  readonly report?: (progress: ImportProgress) => unknown;
  /** Is told of each change after its transaction. */
  readonly stored?: (intake: Intake) => void;
}

/**
 * Takes many files in, oldest first; while some are stored, the next are read. What has been done when it is stopped or fails
 * stays done, and doing it again goes on from there. A file that makes its batch fail is found by taking the batch in one by
 * one, and does not hinder the others.
 */
export async function importFiles(
  em: EntityManager,
  serverId: number,
  { names, read, batch, readsAtOnce = 1, stop, report, stored }: ImportOptions
): Promise<ImportProgress> {
  let progress: ImportProgress = { ...noProgress, total: names.length };
  const note = (intake: Intake) => {
    const { added, changed, known } = progress;
    progress = {
      ...progress,
      added: added + intake.added.length,
      changed: changed + intake.changed.length,
      known: known + intake.known
    };
    stored?.(intake);
  };
  const fail = (failed: FailedFile) => {
    progress = { ...progress, failed: [...progress.failed, failed] };
  };
  for await (const { files, unread } of oneAhead(chunk(names, batch), (some) => readBatch(some, readsAtOnce, read))) {
    if (stop?.aborted) break;
    for (const failed of unread) fail(failed);
    await takeInBatch(em, serverId, files, note, fail);
    progress = { ...progress, done: progress.done + files.length + unread.length };
    await report?.(progress);
  }
  return progress;
}

function* chunk(names: readonly string[], size: number): Generator<readonly string[]> {
  for (let from = 0; from < names.length; from += size) yield names.slice(from, from + size);
}

interface Batch {
  readonly files: readonly IncomingFile[];
  readonly unread: readonly FailedFile[];
}

/** A file that cannot be read does not hinder the others; a source that cannot be read ends the import. */
async function readBatch(
  names: readonly string[],
  readsAtOnce: number,
  read: (name: string) => Promise<IncomingFile>
): Promise<Batch> {
  const unread: FailedFile[] = [];
  const files = await mapAtOnce(names, readsAtOnce, async (name) => {
    try {
      return await read(name);
    } catch (error) {
      if (error instanceof SourceLost) throw error;
      unread.push({ name, error });
      return undefined;
    }
  });
  return { files: files.filter((file) => file !== undefined), unread };
}

async function takeInBatch(
  em: EntityManager,
  serverId: number,
  files: readonly IncomingFile[],
  note: (intake: Intake) => void,
  fail: (failed: FailedFile) => void
): Promise<void> {
  try {
    note(await takeInFiles(em, serverId, files));
  } catch (error) {
    if (isDiskFull(error)) throw new Problem(diskFull, { cause: error });
    if (!isFaultOfFile(error)) throw error;
    const [only, ...others] = files;
    if (!only) throw error;
    if (others.length === 0) return fail({ name: only.name, error, file: only });
    for (const file of files) await takeInBatch(em, serverId, [file], note, fail);
  } finally {
    em.clear();
  }
}

const diskFull =
  'The disk of the database is full: these files are not stored, and will be tried again. Make room there.';

/**
 * Whether an error may come from what a file says, so that the others should be tried without it. When the database is
 * away, busy or full, none of them has a better chance.
 */
function isFaultOfFile(error: unknown): boolean {
  const { code, message } = Object(error);
  // SQLSTATE: 22 are values that cannot be stored, 23 are broken constraints. Connections fail with codes of their own.
  if (typeof code === 'string') return /^2[23]/.test(code);
  return !/connection|timeout/i.test(String(message));
}
