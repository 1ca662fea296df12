import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '../../../lib/util/problem.ts';
import { type IncomingFile, keptBytes, makeIncomingFile, mostBytes } from '../incoming-file.ts';

/** Reads a file of a folder. Of one that is far too large only the hash is worked out and the beginning kept. */
export async function readFileOf(folder: string, name: string): Promise<IncomingFile> {
  // A link may lead to a pipe, which is otherwise opened only when somebody writes.
  const file = await open(join(folder, name), constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stat = await file.stat();
    if (!stat.isFile()) throw new Problem('It is no file.');
    if (stat.size <= mostBytes) return makeIncomingFile(name, await file.readFile());
    return await digest(name, file.createReadStream({ autoClose: false }));
  } finally {
    await file.close();
  }
}

/** A file from its pieces: whole, or of one that is far too large its size, its hash and its beginning. */
export async function digest(name: string, pieces: AsyncIterable<Buffer>): Promise<IncomingFile> {
  const hash = createHash('sha256');
  let kept: Buffer[] = [];
  let size = 0;
  for await (const piece of pieces) {
    hash.update(piece);
    size += piece.length;
    if (size - piece.length <= mostBytes) kept.push(piece);
    if (size > mostBytes && kept.length > 0) kept = [Buffer.concat(kept).subarray(0, keptBytes)];
  }
  return { name, size, sha256: hash.digest('hex'), bytes: Buffer.concat(kept) };
}
