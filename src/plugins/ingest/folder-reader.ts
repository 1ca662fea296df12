import type { MikroORM } from '@mikro-orm/postgresql';
import type { ImportSummary } from './domain/import-summary.ts';
import { ensureServer, type ServerDefaults } from './find-server.ts';
import type { FailedFile } from './import-files.ts';
import { type FolderMemory, pollFolder } from './poll-folder.ts';
import type { Intake } from './take-in-files.ts';

/** Reads the folder of a game server again and again, and at once when somebody asks. */
export interface FolderReader {
  /** Takes in what is new; waits for a look that is under way instead of looking twice at once. */
  read(): Promise<ImportSummary>;
}

/** What a folder reader works with. */
export interface FolderReaderOptions {
  readonly orm: MikroORM;
  readonly folder: string;
  readonly defaults: ServerDefaults;
  readonly stop: AbortSignal;
  /** Is told of each change after its transaction. */
  readonly stored: (intake: Intake) => void;
  /** Is told of files that could not be taken in. */
  readonly failed: (files: readonly FailedFile[]) => void;
}

/** A reader of this folder. It remembers what it has seen, so that a look that finds nothing new reads nothing. */
export function createFolderReader(options: FolderReaderOptions): FolderReader {
  const memory: FolderMemory = new Map();
  let last: Promise<unknown> = Promise.resolve();
  return {
    read() {
      const next = last.then(() => look(options, memory));
      last = next.catch(() => undefined);
      return next;
    }
  };
}

async function look(options: FolderReaderOptions, memory: FolderMemory): Promise<ImportSummary> {
  const { orm, folder, defaults, stop, stored, failed } = options;
  const em = orm.em.fork();
  const { id } = await ensureServer(em, undefined, defaults);
  const { progress, foreign } = await pollFolder(em.fork(), { folder, serverId: id, memory, stop, stored });
  if (progress.failed.length > 0) failed(progress.failed);
  const { added, changed, known } = progress;
  return { folder, added, changed, known, failed: progress.failed.length, foreign };
}
