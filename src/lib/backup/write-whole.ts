import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { codeOf } from '../util/errors.ts';
import { Problem } from '../util/problem.ts';

const unfinished = '.unfinished';

/** A file that has grown for the last time so long ago (ms) is nobody's any more. */
const abandoned = 3_600_000;

/**
 * Writes a file that only its owner may read. It appears under its name when it is complete and on the disk; whatever
 * goes wrong before, or the signal, leaves nothing. Gives its size and checksum.
 */
export async function writeWhole(
  path: string,
  content: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>,
  stop?: AbortSignal
): Promise<{ size: number; sha256: string }> {
  const trial = `${path}.${process.pid}${unfinished}`;
  const hash = createHash('sha256');
  let size = 0;
  const tally = async function* (source: AsyncIterable<Uint8Array | string>) {
    for await (const given of source) {
      const piece = typeof given === 'string' ? Buffer.from(given) : given;
      hash.update(piece);
      size += piece.length;
      yield piece;
    }
  };
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const file = createWriteStream(trial, { mode: 0o600 });
    await pipeline(Readable.from(content), tally, file, { signal: stop });
    await nameWhole(trial, path);
  } catch (error) {
    await rm(trial, { force: true });
    throw explainWriting(path, error);
  }
  return { size, sha256: hash.digest('hex') };
}

/** Takes away what processes that were killed have left unfinished. */
export async function clearUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    if (!name.startsWith('fieldops-') || !name.endsWith(unfinished)) continue;
    const found = await stat(join(folder, name)).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > abandoned) await rm(join(folder, name), { force: true });
  }
}

/** Gives a file that is complete its name, once all of it is on the disk: whatever ends the machine, it is whole or not there. */
export async function nameWhole(trial: string, path: string): Promise<void> {
  await flush(trial, 'r+');
  await rename(trial, path);
  // A name is on the disk only when its folder is. Windows has no word for that.
  if (process.platform !== 'win32') await flush(dirname(path), 'r');
}

async function flush(path: string, flags: string): Promise<void> {
  const handle = await open(path, flags);
  await handle.sync().finally(() => handle.close());
}

function explainWriting(path: string, error: unknown): unknown {
  const reasons: Record<string, string> = {
    ENOSPC: 'the disk is full: make room, or keep fewer backups (BACKUP_KEEP)',
    EDQUOT: 'the disk quota of this account is used up',
    EFBIG: 'it would be larger than a file may be here',
    EACCES: 'this account may not write there',
    EPERM: 'this account may not write there',
    EROFS: 'the disk can only be read',
    ENOENT: 'its folder is not there any more',
    ENOTDIR: 'what should be its folder is a file'
  };
  const reason = reasons[String(codeOf(error))];
  return reason ? new Problem(`${path} cannot be written: ${reason}. Nothing is left of it.`, { cause: error }) : error;
}
