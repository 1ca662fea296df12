/**
 * Something that is wrong and that somebody should mend. Plain data, because it is kept with the alert that told it.
 * Moments are milliseconds since 1970, sizes mebibytes.
 */
export type Trouble =
  | {
      readonly kind: 'unreadable';
      readonly server: string;
      readonly since: number | null;
      readonly reason: string | null;
    }
  | { readonly kind: 'failing'; readonly server: string; readonly files: number }
  | { readonly kind: 'disk'; readonly free: number; readonly least: number }
  | { readonly kind: 'database'; readonly size: number; readonly most: number }
  /** None was made since the newest; null when there is none that can be read. */
  | { readonly kind: 'backup'; readonly since: number | null }
  | { readonly kind: 'copy'; readonly since: number }
  | { readonly kind: 'drill'; readonly backup: string; readonly at: number };
