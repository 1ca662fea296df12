import { lstat, open, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { nameWhole } from '../lib/backup/write-whole.ts';
import { codeOf, codeOrText } from '../lib/util/errors.ts';
import { Problem } from '../lib/util/problem.ts';

/**
 * Writes data to standard output or into a file, piece by piece, as fast as it is read. A file appears under its name when it
 * is complete: whatever stops it leaves the one of before.
 */
export async function writeOut(
  text: AsyncIterable<string> | Iterable<string>,
  out: string | undefined,
  stop: AbortSignal
): Promise<void> {
  if (out !== undefined) return writeFile(text, out, stop);
  try {
    await pipeline(Readable.from(text), process.stdout, { signal: stop, end: false });
  } catch (error) {
    // The reader has seen enough (`… | head`).
    if (codeOf(error) !== 'EPIPE') throw error;
  }
}

async function writeFile(
  text: AsyncIterable<string> | Iterable<string>,
  out: string,
  stop: AbortSignal
): Promise<void> {
  const found = await lstat(out).catch(() => undefined);
  // A pipe, a device or a link (/dev/stdout) is no file that another could replace.
  const isInPlace = found !== undefined && !found.isFile();
  const trial = isInPlace ? out : `${out}.${process.pid}.unfinished`;
  const attempt = <T>(work: Promise<T>): Promise<T> => work.catch((error) => Promise.reject(explain(out, error)));
  try {
    const file = await attempt(open(trial, 'w'));
    try {
      for await (const piece of collect(text)) {
        stop.throwIfAborted();
        await attempt(file.writeFile(piece));
      }
    } finally {
      await file.close();
    }
    if (!isInPlace) await attempt(nameWhole(trial, out));
  } catch (error) {
    if (!isInPlace) await rm(trial, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** Characters that are written at once. */
const pieceLength = 65_536;

async function* collect(texts: AsyncIterable<string> | Iterable<string>): AsyncGenerator<string> {
  let piece = '';
  for await (const text of texts) {
    piece += text;
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

function explain(out: string, error: unknown): Problem {
  const code = codeOrText(error);
  const reason = code === 'ENOSPC' ? 'the disk is full' : code;
  return new Problem(`${out} cannot be written (${reason}). Nothing is left of it.`, { cause: error });
}
