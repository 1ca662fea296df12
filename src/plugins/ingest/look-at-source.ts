import type { EntityManager } from '@mikro-orm/postgresql';
import { mapAtOnce } from '../../lib/util/at-once.ts';
import { type Failure, forgetTroubles, listTroubles, noteFailures } from './file-troubles.ts';
import { type FailedFile, type ImportProgress, importFiles, noProgress } from './import-files.ts';
import { listStoredFiles } from './queries/list-stored-files.ts';
import { isDue, isStill, noteListed, noteRead, type SourceMemory } from './source-memory.ts';
import { entryKey, type Source, type SourceEntry } from './sources/source.ts';
import type { Intake } from './take-in-files.ts';

/** How to look at a source. */
export interface SourceLook {
  readonly source: Source;
  readonly serverId: number;
  readonly memory: SourceMemory;
  readonly stop?: AbortSignal;
  readonly stored?: (intake: Intake) => void;
  /** Is told how far the work is when there is much of it, and how many new files wait for their turn. */
  readonly report?: (progress: ImportProgress, waiting: number) => unknown;
  /** Files that are read again though nothing has changed, to be compared with what is stored. */
  readonly again?: (name: string) => boolean;
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
  /** Of these the new ones that may still grow, or whose turn has not come. */
  readonly waiting: number;
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
  memory.stored ??= await listStoredFiles(em, serverId);
  const troubles = await listTroubles(em, serverId);
  memory.troubles = troubles;
  const wanted = entries.filter((entry) => isDue(memory, entry, now) || isAskedFor(look, entry));
  const due = wanted.filter((entry) => isStill(memory, entry, now, source.hasOurClock));
  noteListed(memory, entries, now);
  const news = await takeIn(em, look, due, wanted.length - due.length);
  return { ...news, foreign, files: entries.length, waiting: wanted.length - news.progress.done };
}

/** Takes in files of which it is known that they have just been written to their end. */
export async function takeInWritten(
  em: EntityManager,
  look: SourceLook,
  names: readonly string[]
): Promise<Pick<SourceNews, 'progress' | 'newlyFailed'>> {
  const found = await mapAtOnce(names.toSorted(), look.source.readsAtOnce, (name) => look.source.find(name));
  look.memory.troubles ??= await listTroubles(em, look.serverId);
  const written = found.filter((entry) => entry !== undefined).filter(({ name }) => !isSetAside(look, name));
  return takeIn(em, look, written, 0);
}

const isSetAside = ({ memory }: SourceLook, name: string) => memory.troubles?.get(name)?.state === 'set aside';

const isAskedFor = (look: SourceLook, { name }: SourceEntry) => look.again?.(name) === true && !isSetAside(look, name);

async function takeIn(
  em: EntityManager,
  { source, serverId, memory, stop, stored, report }: SourceLook,
  due: readonly SourceEntry[],
  growing: number
): Promise<Pick<SourceNews, 'progress' | 'newlyFailed'>> {
  const byName = new Map(due.map((entry) => [entry.name, entry]));
  const newlyFailed: FailedFile[] = [];
  let noted = 0;
  let told = 0;
  const note = async ({ done, failed }: ImportProgress) => {
    const fresh = failed.slice(told).map((failure): Failure => {
      const entry = byName.get(failure.name);
      return { ...failure, ...(entry && { version: entryKey(entry) }) };
    });
    const bad = new Set(fresh.map(({ name }) => name));
    const good = due.slice(noted, done).filter(({ name }) => !bad.has(name));
    for (const entry of good) noteRead(memory, entry);
    const mended = good.flatMap(({ name }) => (memory.troubles?.has(name) ? name : []));
    await forgetTroubles(em, serverId, mended);
    if (fresh.length > 0) newlyFailed.push(...(await noteFailures(em, serverId, fresh)));
    noted = done;
    told = failed.length;
  };
  const isMuch = due.length > manyFiles;
  if (isMuch) await report?.({ ...noProgress, total: due.length }, due.length + growing);
  const progress = await importFiles(em, serverId, {
    names: [...byName.keys()],
    read: (name) => read(source, byName, name),
    readsAtOnce: source.readsAtOnce,
    batch: isMuch ? filesPerBatch : 1,
    stop,
    stored,
    report: async (soFar) => {
      await note(soFar);
      if (isMuch) await report?.(soFar, due.length - soFar.done + growing);
    }
  });
  return { progress, newlyFailed };
}

function read(source: Source, byName: ReadonlyMap<string, SourceEntry>, name: string) {
  const entry = byName.get(name);
  if (!entry) throw new Error(`${name} was not asked for`);
  return source.read(entry);
}
