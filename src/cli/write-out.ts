import { createWriteStream } from 'node:fs';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Writes data to standard output or into a file, piece by piece, as fast as it is read. */
export async function writeOut(
  text: AsyncIterable<string> | Iterable<string>,
  out: string | undefined,
  stop: AbortSignal
): Promise<void> {
  const target: Writable = out === undefined ? process.stdout : createWriteStream(out);
  try {
    await pipeline(Readable.from(text), target, { signal: stop, end: out !== undefined });
  } catch (error) {
    // The reader has seen enough (`… | head`).
    if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error;
  }
}
