/** How many files became what. */
export interface FileCount {
  readonly status: string;
  readonly files: number;
}

/** A stored file that is no ordinary played round, and why. */
export interface OddFile {
  readonly name: string;
  readonly server: string;
  readonly status: string;
  readonly reason: string | null;
}

/** Awards or a timing record that is stored and not used, and what it waits for or what speaks against it. */
export interface WaitingRecord {
  readonly name: string;
  readonly server: string;
  readonly writtenAt: Date;
  readonly reason: string;
}

/** A file that is not well: it failed, was rejected, or somebody has set it aside. */
export interface UnwellFile {
  /** Names it in buttons and menus, where a file name may be too long. */
  readonly key: string;
  readonly serverId: number;
  readonly server: string;
  readonly name: string;
  readonly state: 'failed' | 'rejected' | 'set aside';
  /** How often it failed; null for one that is stored. */
  readonly attempts: number | null;
  /** When it is tried again by itself; null: when it or the parser changes. */
  readonly nextTry: Date | null;
  readonly reason: string | null;
}

/** How the reading of a game server's files goes. */
export interface ServerReading {
  readonly server: string;
  /** New files that still grow, or whose turn has not come. */
  readonly waiting: number;
  /** Why they cannot be listed; null when they can, or nobody tries. */
  readonly trouble: string | null;
  readonly nextTry: Date | null;
}

/** How the files of a community are. */
export interface FileReport {
  readonly counts: readonly FileCount[];
  /** Game servers whose files cannot be listed, or wait. */
  readonly readings: readonly ServerReading[];
  /** The latest of the files that are not well, and how many there are. */
  readonly unwell: readonly UnwellFile[];
  readonly unwellCount: number;
  /** The latest of the records that wait for a round, and how many there are. */
  readonly waiting: readonly WaitingRecord[];
  readonly waitingCount: number;
  readonly odd: readonly OddFile[];
}
