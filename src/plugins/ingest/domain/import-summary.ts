/** What reading a source has brought, in numbers of files. */
export interface ImportSummary {
  /** Where the files are, as people are told. */
  readonly place: string;
  readonly added: number;
  readonly changed: number;
  readonly known: number;
  readonly failed: number;
  /** Files with names that no game server writes. */
  readonly foreign: number;
}

/** What a look at a source has brought when somebody asked for it, or why it could not be read. */
export type SourceReport = { readonly server: string } & (
  | { readonly summary: ImportSummary }
  | { readonly trouble: string }
);

/** How far the reading of a source is, in files. */
export interface ReadingProgress {
  readonly done: number;
  readonly total: number;
}
