import { isUtf8 } from 'node:buffer';
import { type PlayerLine, parsePlayerLine } from './parse-player-line.ts';
import { parseHeader, type StatsHeader } from './parse-stats-header.ts';
import { tab } from './tab-fields.ts';

/** A line that could not be read: its number in the file, from 1, and why. */
export interface UnreadLine {
  readonly line: number;
  readonly reason: string;
}

/** What a stats file says, before any other file is looked at. */
export interface StatsFileContent {
  readonly header: StatsHeader;
  /** One entry a person, in the order of the file. */
  readonly players: readonly PlayerLine[];
  readonly unread: readonly UnreadLine[];
  readonly warnings: readonly string[];
}

/** The result of reading a file: its content, or why it cannot be used. */
export type ReadStatsFile = { readonly content: StatsFileContent } | { readonly rejected: string };

/**
 * Reads the bytes of a stats file of a round (stats-files.md 1.2 to 3.4, 6.1). Linear in the size of the input.
 * A line that cannot be read is reported and left out; a file is rejected when its header cannot be read, or when more
 * than a quarter of its player lines cannot.
 */
export function parseStatsFile(bytes: Uint8Array): ReadStatsFile {
  const [first, ...lines] = splitLines(bytes);
  if (!first) return { rejected: 'the file is empty' };
  const header = parseHeader(first.text);
  if ('rejected' in header) return header;

  const players = new Map<string, PlayerLine>();
  const unread: UnreadLine[] = [];
  const warnings = [...header.warnings];
  for (const { text, number, ended } of lines) {
    const line = parsePlayerLine(text);
    const player = ended || typeof line === 'string' ? line : readUnended(line, players.values().next().value);
    if (typeof player === 'string') unread.push({ line: number, reason: player });
    else addPlayer(players, player, number, warnings);
  }
  if (unread.length * 4 > lines.length) return { rejected: describeUnread(unread, lines.length) };
  return { content: { header: header.header, players: [...players.values()], unread, warnings } };
}

/**
 * A last line without a line end, which no server writes, may have been cut: between two fields, so that it looks like the
 * line of an older script, or within its last number, which is then not known.
 * @param other a line of the same file, which shows how many fields there are
 */
function readUnended(line: PlayerLine, other: PlayerLine | undefined): PlayerLine | string {
  const last = findLastField(line);
  if (!other || findLastField(other) !== last) return 'the file ends in the middle of this line';
  const fields = line.tab.slice();
  fields[last] = Number.NaN;
  const warning = `the file ends without a line end, so that the last number of ${line.guid} is not certain`;
  return { ...line, tab: fields, warnings: [...line.warnings, warning] };
}

const findLastField = (line: PlayerLine) => line.tab.findLastIndex((value) => !Number.isNaN(value));

/** Of two lines of one person the one with more time on a team is kept. */
function addPlayer(players: Map<string, PlayerLine>, player: PlayerLine, line: number, warnings: string[]): void {
  warnings.push(...player.warnings.map((warning) => `line ${line}: ${warning}`));
  const other = players.get(player.guid);
  if (other) warnings.push(`line ${line}: second line of ${player.guid}, the one with less time was left out`);
  if (!other || time(player) > time(other)) players.set(player.guid, player);
}

const time = (player: PlayerLine) => player.tab[tab.minutesPlayed] ?? 0;

function describeUnread(unread: readonly UnreadLine[], total: number): string {
  const [first] = unread;
  const reason = first ? `; line ${first.line}: ${first.reason}` : '';
  if (unread.length === total) return `no player line could be understood${reason}`;
  return `${unread.length} of ${total} player lines could not be understood${reason}`;
}

interface Line {
  readonly text: string;
  readonly number: number;
  /** Whether a line end follows. */
  readonly ended: boolean;
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const windows1252 = new TextDecoder('windows-1252');

/**
 * The lines that are not blank. LF, CRLF and CR end a line, nothing else does. Text is UTF-8; where a line is not, its
 * bytes are read as Windows-1252, so that no byte of a name is ever dropped.
 */
function splitLines(bytes: Uint8Array): Line[] {
  const body = byteOrderMark.every((byte, at) => bytes[at] === byte) ? bytes.subarray(byteOrderMark.length) : bytes;
  const texts = isUtf8(body) ? split(utf8.decode(body)) : splitBytes(body).map(decodeLine);
  return texts
    .map((text, index) => ({ text, number: index + 1, ended: index < texts.length - 1 }))
    .filter(({ text }) => text.trim() !== '');
}

const byteOrderMark = [0xef, 0xbb, 0xbf];

const decodeLine = (line: Uint8Array) => (isUtf8(line) ? utf8 : windows1252).decode(line);

const split = (text: string) => (text.includes('\r') ? text.split(/\r\n|\n|\r/) : text.split('\n'));

/** The same split on bytes, for a file that is not UTF-8 as a whole. */
function splitBytes(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  let from = 0;
  for (const [at, byte] of bytes.entries()) {
    if (byte !== 0x0a && byte !== 0x0d) continue;
    if (byte === 0x0a && bytes[at - 1] === 0x0d) {
      from = at + 1;
      continue;
    }
    lines.push(bytes.subarray(from, at));
    from = at + 1;
  }
  lines.push(bytes.subarray(from));
  return lines;
}
