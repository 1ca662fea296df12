import { isTimeFor, type Troubles } from './file-troubles.ts';
import { entryKey, type SourceEntry } from './sources/source.ts';

/** What is remembered of a source between two looks, so that one that finds nothing new reads nothing. */
export interface SourceMemory {
  /** The size and time of each file when it was read last. */
  readonly read: Map<string, string>;
  /** Files that could not be taken in or were set aside, as the database had them at the last look; undefined before. */
  troubles: Troubles | undefined;
  /** The last listing, and when it was made; undefined before the first. */
  last: { readonly keys: ReadonlyMap<string, string>; readonly at: number } | undefined;
  /** Sizes of the files that were stored before this process began; asked for once. */
  stored: ReadonlyMap<string, number> | undefined;
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
  if (known === undefined && stored?.get(entry.name) === entry.size) {
    read.set(entry.name, key);
    return false;
  }
  return true;
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
export function noteRead({ read }: SourceMemory, entry: SourceEntry): void {
  read.set(entry.name, entryKey(entry));
}
