import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { type IncomingFile, keptBytes, makeIncomingFile, mostBytes } from '../incoming-file.ts';

/** Reads a file of a folder. Of one that is far too large only the hash is worked out and the beginning kept. */
export async function readFileOf(folder: string, name: string): Promise<IncomingFile> {
  const file = await open(join(folder, name));
  try {
    const { size } = await file.stat();
    if (size <= mostBytes) return makeIncomingFile(name, await file.readFile());
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
