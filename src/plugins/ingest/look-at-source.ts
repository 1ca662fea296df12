import type { EntityManager } from '@mikro-orm/postgresql';
import { mapAtOnce } from '../../lib/util/at-once.ts';
import { type FailedFile, type ImportProgress, importFiles } from './import-files.ts';
import { listStoredSizes } from './queries/list-stored-sizes.ts';
import { isDue, isStill, noteFailed, noteRead, type SourceMemory } from './source-memory.ts';
import { entryKey, type Source, type SourceEntry } from './sources/source.ts';
import type { Intake } from './take-in-files.ts';

/** How to look at a source. */
export interface SourceLook {
  readonly source: Source;
  readonly serverId: number;
  readonly memory: SourceMemory;
  readonly stop?: AbortSignal;
  readonly stored?: (intake: Intake) => void;
  /** Is told how far the work is when there is much of it. */
  readonly report?: (progress: ImportProgress) => void;
}

/** What a look at a source has brought. */
export interface SourceNews {
  readonly progress: ImportProgress;
  /** Of the files that failed, those that had not failed like this before. */
  readonly newlyFailed: readonly FailedFile[];
  /** Entries with names that no game server writes. */
  readonly foreign: number;
  /** Files of the game server, whether new or not. */
  readonly files: number;
}

/** From so many files on the work is done in batches. */
const manyFiles = 20;
const filesPerBatch = 200;

/**
 * Takes in what is new or has changed in a source since the last look, oldest first, however old. Only the listing is
 * asked for when nothing is. A file that may still be growing waits.
 */
export async function lookAtSource(em: EntityManager, look: SourceLook): Promise<SourceNews> {
  const { source, serverId, memory } = look;
  const { entries, foreign } = await source.list();
  const now = Date.now();
  memory.stored ??= await listStoredSizes(em, serverId);
  const due = entries.filter((entry) => isDue(memory, entry, now) && isStill(memory, entry, now, source.hasOurClock));
  memory.last = { keys: new Map(entries.map((entry) => [entry.name, entryKey(entry)])), at: now };
  return { ...(await takeIn(em, look, due)), foreign, files: entries.length };
}

/** Takes in files of which it is known that they have just been written to their end. */
export async function takeInWritten(
  em: EntityManager,
  look: SourceLook,
  names: readonly string[]
): Promise<Pick<SourceNews, 'progress' | 'newlyFailed'>> {
  const found = await mapAtOnce(names.toSorted(), look.source.readsAtOnce, (name) => look.source.find(name));
  const written = found.filter((entry) => entry !== undefined);
  return takeIn(em, look, written);
}

async function takeIn(
  em: EntityManager,
  { source, serverId, memory, stop, stored, report }: SourceLook,
  due: readonly SourceEntry[]
): Promise<Pick<SourceNews, 'progress' | 'newlyFailed'>> {
  const byName = new Map(due.map((entry) => [entry.name, entry]));
  const newlyFailed: FailedFile[] = [];
  let noted = 0;
  let told = 0;
  const note = ({ done, failed }: ImportProgress) => {
    const fresh = failed.slice(told);
    const bad = new Set(fresh.map(({ name }) => name));
    for (const entry of due.slice(noted, done)) if (!bad.has(entry.name)) noteRead(memory, entry);
    for (const failure of fresh) {
      const entry = byName.get(failure.name);
      if (entry && noteFailed(memory, entry, Date.now())) newlyFailed.push(failure);
    }
    noted = done;
    told = failed.length;
  };
  const progress = await importFiles(em, serverId, {
    names: [...byName.keys()],
    read: (name) => read(source, byName, name),
    readsAtOnce: source.readsAtOnce,
    batch: due.length > manyFiles ? filesPerBatch : 1,
    stop,
    stored,
    report: (soFar) => {
      note(soFar);
      if (due.length > manyFiles) report?.(soFar);
    }
  });
  return { progress, newlyFailed };
}

function read(source: Source, byName: ReadonlyMap<string, SourceEntry>, name: string) {
  const entry = byName.get(name);
  if (!entry) throw new Error(`${name} was not asked for`);
  return source.read(entry);
}
