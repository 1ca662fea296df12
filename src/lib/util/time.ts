import { DateTime, IANAZone } from 'luxon';

const minute = 60_000;
const instantsOfMinute = new Map<string, readonly number[]>();

/**
 * The moments (milliseconds since 1970) that a local time without a zone (`YYYY-MM-DDTHH:MM:SS`) can mean in a time zone:
 * one, or two in the hour that a change to winter time repeats. A time that a change to summer time skips is moved on by
 * the hour that it skipped.
 */
export function possibleInstants(stamp: string, zone: string): readonly number[] {
  const minutes = stamp.slice(0, 16);
  const seconds = Number(stamp.slice(17, 19)) * 1000;
  return findInstants(minutes, zone).map((instant) => instant + seconds);
}

/** Zone rules are slow to ask: where clocks change, the answers for a few thousand minutes are kept, elsewhere the offset. */
function findInstants(minutes: string, zone: string): readonly number[] {
  const key = `${zone} ${minutes}`;
  const kept = instantsOfMinute.get(key);
  if (kept) return kept;
  const local = new Date(`${minutes}Z`);
  // Of a day that no calendar has, JavaScript makes one of the next month.
  const isReal = !Number.isNaN(local.getTime()) && local.toISOString().startsWith(minutes);
  const offset = isReal ? findSteadyOffset(local.getTime(), zone) : undefined;
  if (offset !== undefined) return [local.getTime() - offset];
  const instants = DateTime.fromISO(minutes, { zone })
    .getPossibleOffsets()
    .map((time) => time.toMillis())
    .toSorted((a, b) => a - b);
  if (instantsOfMinute.size > 5000) instantsOfMinute.clear();
  instantsOfMinute.set(key, instants);
  return instants;
}

/** Whether clocks are known not to change from one local time to a later one; a quick answer for most of the year. */
export function isSteady(from: string, to: string, zone: string): boolean {
  const [start, end] = [Date.parse(`${from}Z`), Date.parse(`${to}Z`)];
  for (let local = start; local < end; local += steadySpan) {
    if (findSteadyOffset(local, zone) === undefined) return false;
  }
  return findSteadyOffset(end, zone) !== undefined;
}

const day = 24 * 60 * minute;
const steadySpan = 8 * day;
const offsetOfSpan = new Map<string, number | undefined>();

/**
 * The offset of a zone in milliseconds, where it is the same for days around a local time (given as if it were UTC);
 * undefined where clocks change. No zone changes them twice in so few days, so that two questions do for all of a span.
 */
function findSteadyOffset(local: number, zone: string): number | undefined {
  const span = Math.floor(local / steadySpan);
  const key = `${zone} ${span}`;
  if (offsetOfSpan.has(key)) return offsetOfSpan.get(key);
  const rules = IANAZone.create(zone);
  const [before, after] = [rules.offset(span * steadySpan - day), rules.offset((span + 1) * steadySpan + day)];
  const offset = before === after ? before * minute : undefined;
  if (offsetOfSpan.size > 5000) offsetOfSpan.clear();
  offsetOfSpan.set(key, offset);
  return offset;
}

/** Calendar day, `YYYY-MM-DD`, of a moment in a time zone. */
export function localDate(instant: Date, zone: string): string {
  return DateTime.fromJSDate(instant, { zone }).toFormat('yyyy-MM-dd');
}

/** The local time without a zone, `YYYY-MM-DDTHH:MM:SS`, of a moment (milliseconds since 1970) in a time zone. */
export function localStamp(instant: number, zone: string): string {
  return DateTime.fromMillis(instant, { zone }).toFormat("yyyy-MM-dd'T'HH:mm:ss");
}

/** A stamp some minutes later (or earlier), as clocks without zones count. */
export function shiftStamp(stamp: string, minutes: number): string {
  return new Date(Date.parse(`${stamp}Z`) + minutes * minute).toISOString().slice(0, 19);
}

/** Whether there is such a time zone: a name such as `Europe/Ljubljana` or `UTC`, not `local` or `system`. */
export function isTimeZone(zone: string): boolean {
  return IANAZone.isValidZone(zone);
}

/** A span in words: `45 s`, `12 min`, `3 h 5 min`, `2 days 4 h`. */
export function formatSpan(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  const minutes = Math.round(whole / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  const days = Math.floor(hours / 24);
  return hours % 24 === 0 ? `${days} days` : `${days} days ${hours % 24} h`;
}
