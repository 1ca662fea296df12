import type { Trouble } from '../../../lib/util/trouble.ts';

/** Mebibytes; null for what could not be measured. */
export interface Sizes {
  readonly database: number | null;
  readonly diskFree: number | null;
}

/** From which sizes on somebody should look. */
export interface SizeLimits {
  readonly mostDatabase: number;
  readonly leastFree: number;
}

/** Sizes that somebody should look at. They are told in steps, so that an alert does not change with every megabyte. */
export function judgeSizes({ database, diskFree }: Sizes, { mostDatabase, leastFree }: SizeLimits): Trouble[] {
  return [
    ...(diskFree !== null && diskFree < leastFree
      ? [{ kind: 'disk' as const, free: roundTo(diskFree), least: leastFree }]
      : []),
    ...(database !== null && database > mostDatabase
      ? [{ kind: 'database' as const, size: roundTo(database), most: mostDatabase }]
      : [])
  ];
}

const roundTo = (mebibytes: number) => (mebibytes < 100 ? Math.floor(mebibytes) : Math.floor(mebibytes / 100) * 100);
