import { z } from 'zod';
import { Problem } from '../util/problem.ts';

/**
 * The rows of a database as an SQL script: a line that says what it is, `COPY … FROM stdin;` with the rows of each table
 * in PostgreSQL's text form, the sequences, a line that says that this was all. `psql` runs it on tables of the same schema.
 */
const header = z.object({
  format: z.literal(1),
  madeAt: z.string(),
  madeBy: z.string(),
  migrations: z.array(z.string())
});

/** What the first line says. */
export type Header = z.infer<typeof header>;

const headerStart = '-- Fieldops backup ';
const lastLine = '-- The end of the backup';
const endOfRows = Buffer.from('\\.\n');
const endAfterRow = Buffer.from('\n\\.\n');

/** The beginning of a script. */
export const writeHeader = (value: Header): string =>
  `${headerStart}${JSON.stringify(value)}\nset client_encoding = 'UTF8';\nset datestyle = 'ISO';\nbegin;\n`;

/** The line before the rows of a table. */
export const writeCopy = (table: string, columns: readonly string[]): string =>
  `COPY ${table} (${columns.join(', ')}) FROM stdin;\n`;

/** How far a sequence has come. Its name is one that is quoted where it must be. */
export const writeSequence = (name: string, last: string, isCalled: boolean): string =>
  `select setval('${name.replaceAll("'", "''")}', ${last}, ${isCalled});\n`;

/** What comes after the rows of a table, and what ends the script. */
export const [afterRows, end] = ['\\.\n', `commit;\n${lastLine}\n`];

/** A part of a script. The rows of a table must be read before the next part. */
export type Part =
  | { readonly kind: 'rows'; readonly table: string; readonly copy: string; readonly rows: AsyncIterable<Buffer> }
  | { readonly kind: 'sequence'; readonly name: string; readonly last: string; readonly isCalled: boolean };

const identifier = '(?:[a-z_][a-z0-9_]*|"(?:[^"]|"")+")';
const copyLine = new RegExp(`^(COPY (${identifier}) \\(${identifier}(?:, ${identifier})*\\) FROM stdin);$`);
const sequenceLine = /^select setval\('((?:[^']|'')+)', (\d+), (true|false)\);$/;

/** Reads a script piece by piece. Only what `writeCopy` and `writeSequence` write is understood; nothing else is ever run. */
export async function openScript(
  source: AsyncIterable<Uint8Array>
): Promise<{ header: Header; parts: AsyncGenerator<Part> }> {
  const reader = openReader(source);
  const first = (await reader.line()) ?? '';
  const read = header.safeParse(first.startsWith(headerStart) ? tryJson(first.slice(headerStart.length)) : undefined);
  if (!read.success) throw new Problem('This is no backup of Fieldops, or a newer one has written it.');
  return { header: read.data, parts: readParts(reader) };
}

async function* readParts(reader: Reader): AsyncGenerator<Part> {
  for (;;) {
    const line = await reader.line();
    if (line === undefined) throw cutShort();
    if (line === lastLine) return;
    const copy = copyLine.exec(line);
    const sequence = sequenceLine.exec(line);
    if (copy) yield { kind: 'rows', copy: copy[1] ?? '', table: copy[2] ?? '', rows: reader.rows() };
    else if (sequence) {
      const [, name = '', last = '', isCalled] = sequence;
      yield { kind: 'sequence', name: name.replaceAll("''", "'"), last, isCalled: isCalled === 'true' };
    } else if (!/^(set (client_encoding|datestyle) = '\w+'|begin|commit);$/.test(line)) {
      throw new Problem('The backup is damaged: it holds a line that no Fieldops writes.');
    }
  }
}

interface Reader {
  /** The next line; undefined at the end. */
  line(): Promise<string | undefined>;
  /** The rows of a table, up to the line that ends them. */
  rows(): AsyncGenerator<Buffer>;
}

/** A line of ours is never longer than this. */
const longestLine = 1_000_000;

function openReader(source: AsyncIterable<Uint8Array>): Reader {
  const pieces = source[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);
  const more = async (): Promise<boolean> => {
    const { value, done } = await pieces.next();
    if (done) return false;
    const piece = Buffer.from(value.buffer, value.byteOffset, value.length);
    rest = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    return true;
  };
  return {
    async line() {
      for (;;) {
        const at = rest.indexOf(10);
        if (at >= 0) {
          const text = rest.toString('utf8', 0, at);
          rest = rest.subarray(at + 1);
          return text;
        }
        if (rest.length > longestLine) throw new Problem('This is no backup of Fieldops.');
        if (!(await more())) return undefined;
      }
    },
    async *rows() {
      while (rest.length < endOfRows.length) if (!(await more())) throw cutShort();
      if (rest.subarray(0, endOfRows.length).equals(endOfRows)) {
        rest = rest.subarray(endOfRows.length);
        return;
      }
      for (;;) {
        const at = rest.indexOf(endAfterRow);
        if (at >= 0) {
          yield rest.subarray(0, at + 1);
          rest = rest.subarray(at + endAfterRow.length);
          return;
        }
        // What may be the beginning of the end is kept back.
        const sure = Math.max(0, rest.length - (endAfterRow.length - 1));
        if (sure > 0) yield rest.subarray(0, sure);
        rest = rest.subarray(sure);
        if (!(await more())) throw cutShort();
      }
    }
  };
}

const cutShort = () => new Problem('The backup is damaged: it ends before its end.');

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
