/** What reading a folder has brought, in numbers of files. */
export interface ImportSummary {
  readonly folder: string;
  readonly added: number;
  readonly changed: number;
  readonly known: number;
  readonly failed: number;
  /** Files with names that no game server writes. */
  readonly foreign: number;
}
