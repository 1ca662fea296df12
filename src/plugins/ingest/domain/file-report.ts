/** How many files became what. */
export interface FileCount {
  readonly status: string;
  readonly files: number;
}

/** A file that is no ordinary played round, and why. */
export interface TroubledFile {
  readonly name: string;
  readonly server: string;
  readonly status: string;
  readonly reason: string | null;
}

/** How the files of a community are. */
export interface FileReport {
  readonly counts: readonly FileCount[];
  readonly troubled: readonly TroubledFile[];
}
