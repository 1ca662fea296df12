import { DateTime, IANAZone } from 'luxon';

/** The clock on the game server's wall: local time, without a mark of the zone. */
export interface ServerClock {
  /** `YYYY-MM-DD-HHMMSS`, as in file names, of a moment in Unix milliseconds. */
  readonly stamp: (at: number) => string;
  /** `YYYY-MM-DD` of a moment. */
  readonly date: (at: number) => string;
  /** The moment of a local time such as `2026-10-16T20:45`; of two, the first. Throws when the text is no local time. */
  readonly moment: (local: string) => number;
  /** Whether clocks change, or show an hour twice, between the two moments. */
  readonly changes: (from: number, until: number) => boolean;
}

/** The clock of a server in a time zone by its IANA name. Throws when there is no such zone. */
export function makeServerClock(timeZone: string): ServerClock {
  const zone = IANAZone.create(timeZone);
  if (!zone.isValid) throw new RangeError(`There is no time zone ${timeZone}.`);
  const local = (at: number): string => new Date(at + zone.offset(at) * 60_000).toISOString();
  return {
    stamp: (at) => `${local(at).slice(0, 10)}-${local(at).slice(11, 19).replaceAll(':', '')}`,
    date: (at) => local(at).slice(0, 10),
    moment: (text) => {
      const time = DateTime.fromISO(text, { zone });
      if (!time.isValid) throw new RangeError(`${text} is not a local time such as 2026-10-16T20:45.`);
      return time.toMillis();
    },
    // An hour that comes twice begins an hour before the change and ends an hour after it.
    changes: (from, until) => zone.offset(from - 3_600_000) !== zone.offset(until + 3_600_000)
  };
}
