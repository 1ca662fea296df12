import { entryKey, type SourceEntry } from './sources/source.ts';

/** What is remembered of a source between two looks, so that one that finds nothing new reads nothing. */
export interface SourceMemory {
  /** The size and time of each file when it was read last. */
  readonly read: Map<string, string>;
  /** Files that could not be taken in: as they were then, how often, and when (ms since 1970) they are tried again. */
  readonly failed: Map<string, { key: string; times: number; nextTry: number }>;
  /** The last listing, and when it was made; undefined before the first. */
  last: { readonly keys: ReadonlyMap<string, string>; readonly at: number } | undefined;
  /** Sizes of the files that were stored before this process began; asked for once. */
  stored: ReadonlyMap<string, number> | undefined;
}

/** A memory of nothing. */
export function makeSourceMemory(): SourceMemory {
  return { read: new Map(), failed: new Map(), last: undefined, stored: undefined };
}

/** Whether a file is worth reading: it is new or has changed, and if it failed, its time has come. */
export function isDue({ read, failed, stored }: SourceMemory, entry: SourceEntry, now: number): boolean {
  const key = entryKey(entry);
  const known = read.get(entry.name);
  if (known === key) return false;
  if (known === undefined && stored?.get(entry.name) === entry.size) {
    read.set(entry.name, key);
    return false;
  }
  const failure = failed.get(entry.name);
  return failure?.key !== key || failure.nextTry <= now;
}

/** A file that has changed within so many milliseconds may still be growing. */
const stillAfter = 2000;

/**
 * Whether a file has stopped growing: it looks as it did at the last look, or its time is long enough ago. A machine whose
 * clock is behind writes times that seem long ago: a file that has come since the last look, and says that it is older than
 * that, is believed at the next.
 */
export function isStill({ last }: SourceMemory, entry: SourceEntry, now: number, hasOurClock: boolean): boolean {
  const looksAsBefore = last?.keys.get(entry.name) === entryKey(entry);
  if (last && looksAsBefore && now - last.at >= stillAfter) return true;
  if (now - entry.modifiedAt < stillAfter) return false;
  return hasOurClock || !last || looksAsBefore || entry.modifiedAt >= last.at - stillAfter;
}

/** Notes that a file was read and is stored. */
export function noteRead({ read, failed }: SourceMemory, entry: SourceEntry): void {
  read.set(entry.name, entryKey(entry));
  failed.delete(entry.name);
}

const firstPause = 15_000;
const longestPause = 3_600_000;

/** Notes that a file could not be taken in: it is tried again after pauses that grow to an hour. Says whether that is news. */
export function noteFailed({ failed }: SourceMemory, entry: SourceEntry, now: number): boolean {
  const key = entryKey(entry);
  const former = failed.get(entry.name);
  const times = former?.key === key ? former.times + 1 : 1;
  failed.set(entry.name, { key, times, nextTry: now + Math.min(longestPause, firstPause * 2 ** (times - 1)) });
  return times === 1;
}
