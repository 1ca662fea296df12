import { createHash } from 'node:crypto';
import { plural } from '../util/numbers.ts';
import { cutText, quoteText } from '../util/text.ts';
import { cleanName } from './colors.ts';
import { findLayout, isDecimalField, tab, tabFields } from './tab-fields.ts';
import { weapons } from './weapons.ts';

/** Hits, shots, kills, deaths and headshots: the five numbers of a weapon, in the order of the file. */
export const numbersPerWeapon = 5;

/** No number of any weapon. Copies of ordinary arrays are made several times faster than typed arrays of this size. */
export const noWeapons: readonly number[] = Array.from({ length: weapons.length * numbersPerWeapon }, () => 0);

/** What one line of a stats file says about one player; in a second round the cumulative numbers of both rounds. */
export interface PlayerLine {
  /** First eight characters of the client's GUID in upper case; of a bot an identity made from its name. */
  readonly guid: string;
  readonly bot: boolean;
  /** The name as it stands in the file, with colour codes. */
  readonly name: string;
  readonly cleanName: string;
  /** The engine's count of rounds whose counters this player has carried over. */
  readonly rounds: number | null;
  /** Side at the end of the round: 1 Axis, 2 Allies, 3 spectator. */
  readonly team: 1 | 2 | 3 | null;
  /** Five numbers for each weapon bit, zeros for a weapon without a group. */
  readonly weapons: readonly number[];
  /** The TAB section in the layout of 38 fields; NaN for a field that this server does not write. */
  readonly tab: readonly number[];
  readonly warnings: readonly string[];
}

const mostMinutes = 200;
const mostBits = 31;

/** No counter of a round comes near a million; larger ones would overflow the sums that are made of them. */
const mostCount = 1_000_000;

/** What a counter may be that is never summed. */
const mostNumber = 2 ** 31 - 1;

const tabulator = 0x09;
const space = 0x20;
const minus = 0x2d;
const point = 0x2e;
const zero = 0x30;
const nine = 0x39;

/**
 * Reads a player line, `guid \ name \ rounds \ team \ mask{ numbers} TAB field{ TAB field}`, or says why it cannot be read
 * (stats-files.md 3). The name may contain backslashes: everything but the GUID is found from the right.
 */
export function parsePlayerLine(line: string): PlayerLine | string {
  const afterGuid = line.indexOf('\\');
  const beforeNumbers = line.lastIndexOf('\\');
  const beforeTeam = line.lastIndexOf('\\', beforeNumbers - 1);
  const beforeRounds = line.lastIndexOf('\\', beforeTeam - 1);
  if (afterGuid < 0 || beforeRounds <= afterGuid) return 'not a player line: fewer than 5 fields';

  // What is not ASCII becomes bytes from 0x80 on, which are no digits: digits of other scripts must not pass for some.
  const numbers = Buffer.from(line.slice(beforeNumbers + 1), 'utf8');
  const sectionEnd = numbers.indexOf(tabulator);
  if (sectionEnd < 0) return 'the TAB section is missing';
  const warnings: string[] = [];
  const weaponNumbers = readWeapons(new NumberReader(numbers.subarray(0, sectionEnd), space), warnings);
  if (typeof weaponNumbers === 'string') return weaponNumbers;
  const fields = readTab(numbers.subarray(sectionEnd + 1), warnings);
  if (typeof fields === 'string') return fields;

  const printed = line.slice(0, afterGuid).trim().slice(0, 8).toUpperCase();
  if (!/^[!-~]+$/.test(printed)) return printed === '' ? 'the GUID is empty' : 'the GUID is not plain text';
  const name = readName(line.slice(afterGuid + 1, beforeRounds), warnings);
  const plain = cleanName(name, printed);
  const bot = printed.startsWith('OMNIBOT') || /^\[BOT\]/i.test(plain);
  return {
    guid: bot ? botIdentity(plain) : printed,
    bot,
    name,
    cleanName: plain,
    rounds: readSmall('rounds', line.slice(beforeRounds + 1, beforeTeam), warnings),
    team: readTeam(line.slice(beforeTeam + 1, beforeNumbers), warnings),
    weapons: weaponNumbers,
    tab: fields,
    warnings
  };
}

/** The engine allows 35 bytes; a line with more was not written by it, and is still worth its numbers. */
const mostNameLength = 100;

/** The name with its colours. NUL, which no database takes, is left out; the raw bytes are kept in the archive. */
function readName(text: string, warnings: string[]): string {
  const name = text.replaceAll('\0', '');
  if (name.length <= mostNameLength) return name;
  warnings.push(`the name has ${name.length} characters and was cut`);
  return cutText(name, mostNameLength);
}

/** All bots of a server share one printed GUID, so the name is what tells them apart (stats-files.md 6.3). */
function botIdentity(name: string): string {
  return `OMNIBOT0${createHash('sha256').update(name).digest('hex').slice(0, 24).toUpperCase()}`;
}

/** The mask, then five numbers for each of its bits, from the lowest: exactly as many as announced. */
function readWeapons(section: NumberReader, warnings: string[]): readonly number[] | string {
  const mask = section.next(false);
  if (!(mask >= 1 && mask < 2 ** mostBits)) return `the weapon mask is not a whole number from 1 to ${mostNumber}`;
  if (mask >= 2 ** weapons.length) warnings.push('the weapon mask names a weapon that no server has; it was left out');
  const numbers = noWeapons.slice();
  for (let bit = 0; bit < mostBits; bit++) {
    if ((mask & (1 << bit)) === 0) continue;
    for (let index = 0; index < numbersPerWeapon; index++) {
      const value = section.next(false);
      if (Number.isNaN(value)) return 'the weapon section does not hold five whole numbers for each weapon of its mask';
      if (value < 0) return 'a weapon number is negative';
      if (value > mostCount) return 'a weapon number is larger than a round can make it';
      if (bit < weapons.length) numbers[bit * numbersPerWeapon + index] = value;
    }
  }
  return section.atEnd() ? numbers : 'the weapon section holds more numbers than its mask announces';
}

/** A TAB section of which nothing is known. */
const noFields: readonly number[] = Array.from({ length: tabFields }, () => Number.NaN);

/** The TAB section brought into the layout of 38 fields. */
function readTab(section: Uint8Array, warnings: string[]): readonly number[] | string {
  let count = 1;
  for (const byte of section) if (byte === tabulator) count++;
  const layout = findLayout(count);
  if (!layout) return `the TAB section has ${plural(count, 'field')}, which no server writes`;
  if (count > tabFields) warnings.push(`only the first ${tabFields} of ${count} TAB fields were read`);

  const reader = new NumberReader(section, tabulator);
  const fields = noFields.slice();
  for (const field of layout) {
    const value = reader.next(isDecimalField[field] === true);
    if (Number.isNaN(value))
      return `field ${field} of the TAB section is not a ${isDecimalField[field] ? '' : 'whole '}number`;
    if (value < 0 && field !== tab.xp) return `field ${field} of the TAB section is negative`;
    if (Math.abs(value) > (mostOfField[field] ?? 0)) {
      return `field ${field} of the TAB section is larger than a round can make it`;
    }
    fields[field] = value;
  }
  const minutes = fields[tab.minutesPlayed] ?? 0;
  return minutes > mostMinutes ? `${minutes} minutes on a team cannot be` : fields;
}

/** What each field may be at most; some are filled with nonsense by old scripts, and never summed. */
const mostOfField: readonly number[] = Array.from({ length: tabFields }, (_, field) =>
  field === tab.bulletsFired || field === tab.deniedSeconds ? mostNumber : mostCount
);

function readSmall(name: string, text: string, warnings: string[]): number | null {
  if (/^\d{1,4}$/.test(text)) return Number(text);
  warnings.push(`${name} is ${quoteText(text)}, not a count`);
  return null;
}

function readTeam(text: string, warnings: string[]): 1 | 2 | 3 | null {
  if (text === '1') return 1;
  if (text === '2') return 2;
  if (text === '3') return 3;
  warnings.push(`the team is ${quoteText(text)}, not 1, 2 or 3`);
  return null;
}

/**
 * Reads numbers one after the other out of bytes, without making a text of each: a stats file is little else, and this is
 * where its reading time goes.
 */
class NumberReader {
  readonly #bytes: Uint8Array;
  readonly #separator: number;
  #at = 0;

  public constructor(bytes: Uint8Array, separator: number) {
    this.#bytes = bytes;
    this.#separator = separator;
  }

  /** The next number up to the separator or the end; NaN when there is none, or when something else stands there. */
  public next(decimal: boolean): number {
    const bytes = this.#bytes;
    const separator = this.#separator;
    let at = this.#at;
    const negative = bytes[at] === minus;
    if (negative) at++;
    let value = 0;
    let digits = 0;
    let scale = 0;
    let byte = 0;
    for (; at < bytes.length; at++) {
      byte = bytes[at] ?? 0;
      if (byte >= zero && byte <= nine) {
        value = value * 10 + (byte - zero);
        digits++;
        scale *= 10;
      } else if (byte === point && decimal && scale === 0 && digits > 0) scale = 1;
      else break;
    }
    this.#at = at + 1;
    if (digits === 0 || scale === 1 || (at < bytes.length && byte !== separator)) return Number.NaN;
    if (scale > 1) value /= scale;
    return negative ? 0 - value : value;
  }

  /** Whether nothing but spaces are left. */
  public atEnd(): boolean {
    return this.#bytes.subarray(this.#at).every((byte) => byte === space);
  }
}
