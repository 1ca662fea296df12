import { isTimeFor, type Troubles } from './file-troubles.ts';
import type { StoredFile } from './queries/list-stored-files.ts';
import { entryKey, type SourceEntry } from './sources/source.ts';

/** What is remembered of a source between two looks, so that one that finds nothing new reads nothing. */
export interface SourceMemory {
  /** The size and time of each file when it was read last. */
  readonly read: Map<string, string>;
  /** Files that could not be taken in or were set aside, as the database had them at the last look; undefined before. */
  troubles: Troubles | undefined;
  /** The last listing, and when it was made; undefined before the first. */
  last: { readonly files: ReadonlyMap<string, Seen>; readonly at: number } | undefined;
  /** The files that were stored before this process began; asked for once. */
  stored: ReadonlyMap<string, StoredFile> | undefined;
}

/** How a file looked in a listing, and since when (ms by a clock that never jumps) it has looked so. */
export interface Seen {
  readonly key: string;
  readonly since: number;
}

/** A memory of nothing. */
export function makeSourceMemory(): SourceMemory {
  return { read: new Map(), troubles: undefined, last: undefined, stored: undefined };
}

/** Whether a file is worth reading: it is new or has changed, and if it failed, its time has come. */
export function isDue({ read, troubles, stored }: SourceMemory, entry: SourceEntry, now: number): boolean {
  const key = entryKey(entry);
  const trouble = troubles?.get(entry.name);
  if (trouble) return isTimeFor(trouble, key, now);
  const known = read.get(entry.name);
  if (known === key) return false;
  if (known === undefined && isStored(stored?.get(entry.name), entry)) {
    read.set(entry.name, key);
    return false;
  }
  return true;
}

/** Whether an earlier process has stored what the file is now: one that was written again later may say something else. */
function isStored(stored: StoredFile | undefined, { size, modifiedAt }: SourceEntry): boolean {
  return stored?.size === size && modifiedAt <= stored.receivedAt;
}

/** A file that has changed within so many milliseconds may still be growing. */
const stillAfter = 2000;

/**
 * Whether a file has stopped growing: it has looked the same for a while, or its time is long enough ago. A machine whose
 * clock is behind writes times that seem long ago: a file that has come since the last look, and says that it is older than
 * that, is believed at the next. Times of one that is ahead, or that our clock has jumped back from, are not waited for.
 */
export function isStill({ last }: SourceMemory, entry: SourceEntry, now: number, hasOurClock: boolean): boolean {
  const seen = last?.files.get(entry.name);
  const looksAsBefore = seen?.key === entryKey(entry);
  if (looksAsBefore && performance.now() - seen.since >= stillAfter) return true;
  if (now - entry.modifiedAt < stillAfter) return false;
  return hasOurClock || !last || looksAsBefore || entry.modifiedAt >= last.at - stillAfter;
}

/** Notes a listing, after its files have been judged by the one before. */
export function noteListed(memory: SourceMemory, entries: readonly SourceEntry[], now: number): void {
  const former = memory.last?.files;
  const files = entries.map((entry): [string, Seen] => {
    const key = entryKey(entry);
    const seen = former?.get(entry.name);
    return [entry.name, seen?.key === key ? seen : { key, since: performance.now() }];
  });
  memory.last = { files: new Map(files), at: now };
}

/** Notes that a file was read and is stored. */
export function noteRead({ read }: SourceMemory, entry: SourceEntry): void {
  read.set(entry.name, entryKey(entry));
}
