import { writeFile } from 'node:fs/promises';

/** Characters that are handed on at once. */
const pieceLength = 65_536;

/** Writes a long text into a file piece by piece, so that it never stands in memory as a whole. */
export function writePieces(file: string, texts: Iterable<string>): Promise<void> {
  return writeFile(file, joinPieces(texts));
}

/** The same text in pieces that are worth handing on. */
export function* joinPieces(texts: Iterable<string>): Generator<string> {
  let piece = '';
  for (const text of texts) {
    piece += text;
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

/** Each line with its end. */
export function* endLines(lines: Iterable<string>): Generator<string> {
  for (const line of lines) yield `${line}\n`;
}

/** Levels of a report below which its values are small. */
const deepest = 3;

/** What `JSON.stringify` makes of plain data with two spaces a level, bit by bit. */
export function* formatJson(value: unknown, level = 0): Generator<string> {
  const [begin, end] = ['\n'.padEnd(2 * level + 3), '\n'.padEnd(2 * level + 1)];
  const entries = level < deepest && typeof value === 'object' && value !== null ? listEntries(value) : [];
  if (entries.length === 0) {
    yield JSON.stringify(value, undefined, 2).replaceAll('\n', end);
    return;
  }
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  for (const [index, [name, part]] of entries.entries()) {
    yield `${index === 0 ? open : ','}${begin}${name}`;
    yield* formatJson(part, level + 1);
  }
  yield `${end}${close}`;
}

function listEntries(value: object): (readonly [name: string, part: unknown])[] {
  if (Array.isArray(value)) return value.map((part: unknown) => ['', part ?? null]);
  const entries: [string, unknown][] = Object.entries(value);
  return entries.flatMap(([name, part]) => (part === undefined ? [] : [[`${JSON.stringify(name)}: `, part] as const]));
}
