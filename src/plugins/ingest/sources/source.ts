import type { IncomingFile } from '../incoming-file.ts';

/** A file of a source, as its listing has it. */
export interface SourceEntry {
  readonly name: string;
  readonly size: number;
  /** Milliseconds since 1970, by the clock of the machine that it is on. */
  readonly modifiedAt: number;
}

/** The files of a source that a game server has written, oldest first, and the number of all others. */
export interface SourceListing {
  readonly entries: readonly SourceEntry[];
  readonly foreign: number;
}

/** Where files come from: a folder of this machine, or of another. */
export interface Source {
  /** As people are told of it. */
  readonly place: string;
  /** Whether its times are those of our clock. */
  readonly hasOurClock: boolean;
  /** So many files may be read at once. */
  readonly readsAtOnce: number;
  list(): Promise<SourceListing>;
  /** One file; undefined when there is none of that name. */
  find(name: string): Promise<SourceEntry | undefined>;
  /** Throws a SourceLost when nothing else can be read either, anything else when it is about this file. */
  read(entry: SourceEntry): Promise<IncomingFile>;
  /** Is told the names of files as they are written, until the signal or something else ends it; says what. */
  readonly watch?: (onLine: (line: string) => void, stop: AbortSignal) => Promise<string>;
  close(): void;
}

/** What would have to change for a file to be worth reading again. */
export const entryKey = ({ size, modifiedAt }: SourceEntry): string => `${size} ${modifiedAt}`;

/**
 * Stamped names sort by their time; timing records, which have no stamp, come first, so that rounds are known with their true
 * duration at once.
 */
export function compareNames(a: string, b: string): number {
  const [first, second] = [hasStamp(a), hasStamp(b)];
  if (first !== second) return first ? 1 : -1;
  return a < b ? -1 : 1;
}

const hasStamp = (name: string) => /^\d/.test(name);
