/** What a file of the game server is about. */
export type FileKind = 'round' | 'awards' | 'timing';

/** What the name of a file of the game server says (stats-files.md 1.1). */
export interface StatsFilename {
  readonly kind: FileKind;
  readonly map: string;
  readonly number: 1 | 2;
  /** The server's local time without a zone, `YYYY-MM-DDTHH:MM:SS`; of a timing record, whose name has UTC, undefined. */
  readonly stamp: string | undefined;
  /** Seconds since 1970 of a timing record. */
  readonly unix: number | undefined;
}

const stamped = /^(20[23]\d)-(\d\d)-(\d\d)-(\d\d)(\d\d)(\d\d)-([a-z0-9_.+-]{1,64})-round-([12])(-endstats)?\.txt$/i;
const timing = /^gametime-([a-z0-9_-]{1,64})-r([12])-(\d{9,11})\.json$/i;

/**
 * Reads the name of a round (`2025-01-06-221847-supply-round-2.txt`), of its awards (`…-round-2-endstats.txt`) or of its
 * timing record (`gametime-supply-R2-1736198327.json`). Undefined for any name that the game server does not write.
 */
export function parseStatsFilename(name: string): StatsFilename | undefined {
  if (name.length > 255 || name.includes('..')) return undefined;
  const round = stamped.exec(name);
  if (round) {
    const [, year = '', month = '', day = '', hour = '', minute = '', second = '', map = '', number, awards] = round;
    const stamp = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
    if (Number(year) > 2035 || !isRealTime(stamp)) return undefined;
    return { kind: awards ? 'awards' : 'round', map, number: number === '1' ? 1 : 2, stamp, unix: undefined };
  }
  const record = timing.exec(name);
  if (!record) return undefined;
  const [, map = '', number, unix] = record;
  return { kind: 'timing', map, number: number === '1' ? 1 : 2, stamp: undefined, unix: Number(unix) };
}

/** A map as timing records write it in their names: in lower case, with `_` for what they do not take. */
export const foldMap = (map: string): string => map.toLowerCase().replace(/[^a-z0-9_-]/g, '_');

/** Whether a calendar has such a day and a clock such a time (no 30 February, no 24:00). */
function isRealTime(stamp: string): boolean {
  const time = new Date(`${stamp}Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(stamp);
}
