import type { EntityManager } from '@mikro-orm/postgresql';
import { type ImportProgress, importFiles } from './import-files.ts';
import { fingerprint, listFolder } from './sources/list-folder.ts';
import { readFileOf } from './sources/read-file.ts';
import type { Intake } from './take-in-files.ts';

/** What a folder looked like when it was read last: the size and time of each file. */
export type FolderMemory = Map<string, string>;

/** How to look into a folder. */
export interface FolderLook {
  readonly folder: string;
  readonly serverId: number;
  readonly memory: FolderMemory;
  readonly stop?: AbortSignal;
  readonly stored?: (intake: Intake) => void;
}

/** What a look into a folder has brought. */
export interface FolderNews {
  readonly progress: ImportProgress;
  /** Files with names that no game server writes. */
  readonly foreign: number;
}

/** A file that has changed within so many milliseconds may still be growing. */
const stillAfter = 2000;

/** From so many files on the work is done in batches. */
const manyFiles = 20;
const filesPerBatch = 200;

/** Takes in what is new or has changed in a folder since the last look. A file that may still be growing waits. */
export async function pollFolder(em: EntityManager, look: FolderLook): Promise<FolderNews> {
  const { folder, serverId, memory, stop, stored } = look;
  const listing = await listFolder(folder);
  const due = new Map<string, string>();
  for (const name of listing.names) {
    const found = await fingerprint(folder, name);
    if (found && found.age >= stillAfter && memory.get(name) !== found.key) due.set(name, found.key);
  }
  const progress = await importFiles(em, serverId, {
    names: [...due.keys()],
    read: (name) => readFileOf(folder, name),
    batch: due.size > manyFiles ? filesPerBatch : 1,
    stop,
    stored
  });
  const failed = new Set(progress.failed.map(({ name }) => name));
  const done = [...due].slice(0, progress.done).filter(([name]) => !failed.has(name));
  for (const [name, key] of done) memory.set(name, key);
  return { progress, foreign: listing.foreign };
}
