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
    const hash = createHash('sha256');
    const start: Buffer[] = [];
    let read = 0;
    for await (const chunk of file.createReadStream({ autoClose: false })) {
      hash.update(chunk);
      if (read < keptBytes) start.push(chunk.subarray(0, keptBytes - read));
      read += chunk.length;
    }
    return { name, size: read, sha256: hash.digest('hex'), bytes: Buffer.concat(start) };
  } finally {
    await file.close();
  }
}
