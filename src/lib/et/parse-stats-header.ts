import { plural } from '../util/numbers.ts';
import { cutText, quoteText } from '../util/text.ts';
import { parseClock } from './clock.ts';

/** Axis or Allies: a role of one round, swapped between the two rounds of a match. */
export type Side = 1 | 2;

/** The first line of a stats file (stats-files.md 2.1). Null is what the file does not say or says impossibly. */
export interface StatsHeader {
  readonly server: string;
  readonly map: string;
  readonly config: string;
  readonly round: 1 | 2;
  /** The side that defends on this map, in both rounds. */
  readonly defender: Side | null;
  /** The side that won this round. */
  readonly winner: Side | null;
  /** Time limit of this round. */
  readonly limitSeconds: number | null;
  /** The stopwatch clock: the limit that the next round would get. Not a duration; `0:00` is 0 and means "not set". */
  readonly clockSeconds: number | null;
  /** Measured play time in milliseconds, of newer servers; 0 or less when the file was written at a shutdown. */
  readonly playtimeMs: number | null;
  /** Not of the header: what the timing record of the round says, where there is one that is believed. */
  readonly recordedSeconds?: number;
}

export type ReadHeader =
  | { readonly header: StatsHeader; readonly warnings: readonly string[] }
  | { readonly rejected: string };

/**
 * Reads the header from its right end, because the server's name may contain backslashes:
 * `server \ map \ config \ round \ defender \ winner \ limit \ next [ \ playtime ]`.
 */
export function parseHeader(line: string): ReadHeader {
  const fields = lastFields(line, 9);
  const last = fields.length > 8 && hasPlaytime(fields) ? fields.pop() : undefined;
  if (fields.length > 8) fields.splice(0, 2, `${fields[0]}\\${fields[1]}`);
  const [server, map, config, round, defender, winner, limit, next] = fields;
  if (server === undefined || next === undefined) {
    return { rejected: `invalid header: ${plural(fields.length, 'field')} where 8 or 9 are needed` };
  }
  if (round !== '1' && round !== '2') {
    return { rejected: `invalid header: the round is ${quoteText(round ?? '')}, not 1 or 2` };
  }

  const warnings: string[] = [];
  const header: StatsHeader = {
    server,
    map: map ?? '',
    config: cutText((config ?? '').replaceAll('\0', ''), 100),
    round: round === '1' ? 1 : 2,
    defender: readSide('defender', defender, warnings),
    winner: readSide('winner', winner, warnings),
    limitSeconds: readClock('limit', limit, warnings),
    clockSeconds: readClock('next limit', next, warnings),
    playtimeMs: readPlaytime(last, warnings)
  };
  return { header, warnings };
}

/**
 * Whether the last of nine fields is the play time: a whole number, or anything after two clocks at the places where a
 * header of nine fields has them. Otherwise the server's name holds a backslash.
 */
function hasPlaytime(fields: readonly string[]): boolean {
  if (isWhole(fields[8] ?? '')) return true;
  const [, , , round, , , limit, next] = fields;
  const isRound = round === '1' || round === '2';
  return isRound && parseClock((limit ?? '').trim()) !== null && parseClock((next ?? '').trim()) !== null;
}

const isWhole = (text: string) => /^[+-]?\d{1,12}$/.test(text.trim());

function readPlaytime(text: string | undefined, warnings: string[]): number | null {
  if (text === undefined) return null;
  if (isWhole(text)) return Number(text);
  warnings.push(`header: the play time is ${quoteText(text)}, not a whole number`);
  return null;
}

/** The last fields of the line, at most so many; what lies before them stays in the first. */
function lastFields(line: string, most: number): string[] {
  const fields: string[] = [];
  let end = line.length;
  while (fields.length < most - 1) {
    const at = line.lastIndexOf('\\', end - 1);
    if (at < 0 || end === 0) break;
    fields.unshift(line.slice(at + 1, end));
    end = at;
  }
  fields.unshift(line.slice(0, end));
  return fields;
}

function readSide(name: string, text: string | undefined, warnings: string[]): Side | null {
  if (text === '1') return 1;
  if (text === '2') return 2;
  warnings.push(`header: the ${name} is ${quoteText(text ?? '')}, not 1 (Axis) or 2 (Allies)`);
  return null;
}

function readClock(name: string, text: string | undefined, warnings: string[]): number | null {
  const seconds = parseClock((text ?? '').trim());
  if (seconds === null) warnings.push(`header: the ${name} is ${quoteText(text ?? '')}, not a time`);
  return seconds;
}
