import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createZstdDecompress } from 'node:zlib';
import { codeOf, codeOrText } from '../util/errors.ts';
import { Problem } from '../util/problem.ts';
import { decrypt, parseKeys } from './encryption.ts';
import { type BackupList, chooseBackup, type Manifest, manifestName, parseManifest, readBackups } from './manifest.ts';
import { transform } from './transform.ts';

/** A backup and the folder that it lies in. */
export interface Found {
  readonly folder: string;
  readonly manifest: Manifest;
}

/** The backup that is meant: the newest of the folder, one of it by its name, or the file of one anywhere. */
export async function getBackup(folder: string, which: string | undefined): Promise<Found> {
  const [, id] = /fieldops-(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ)\.[\w.]+$/.exec(which ?? '') ?? [];
  if (which === undefined || id === undefined) return choose(folder, await readBackups(folder), which);
  // A folder that cannot be read is no reason against a file elsewhere.
  if (dirname(which) === '.') {
    const list = await readBackups(folder);
    if ([...list.backups, ...list.unusable].some((one) => one.id === id)) return choose(folder, list, which);
  }
  const place = join(dirname(which), manifestName(id));
  const text = await readFile(place, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Problem(
      `${place} cannot be read (${error.code}): the manifest of a backup must lie beside it, or nobody knows whether it is whole.`
    );
  });
  return { folder: dirname(which), manifest: parseManifest(text, place) };
}

const choose = (folder: string, list: BackupList, which: string | undefined): Found => ({
  folder,
  manifest: chooseBackup(list, which, `in ${folder}`)
});

/** Reads all of a backup and compares it with its manifest. A Problem when a single bit is not as it was. */
export async function verifyBackup({ folder, manifest }: Found, stop: AbortSignal): Promise<void> {
  const path = join(folder, manifest.file);
  const hash = createHash('sha256');
  let size = 0;
  for await (const piece of readBytes(path, stop)) {
    hash.update(piece);
    size += piece.length;
  }
  if (size !== manifest.size || hash.digest('hex') !== manifest.sha256) {
    const how =
      size === manifest.size ? 'its checksum is another one' : `it has ${size} bytes instead of ${manifest.size}`;
    throw new Problem(`The backup ${path} is damaged: ${how}. Take another one; \`npx fieldops backups\` lists them.`);
  }
}

/** What was backed up, opened with the keys if it is encrypted: the script of rows, or what pg_dump wrote. */
export function openContent(
  { folder, manifest }: Found,
  keys: readonly string[],
  stop: AbortSignal
): AsyncIterable<Uint8Array> {
  const bytes = readBytes(join(folder, manifest.file), stop);
  const plain = manifest.recipients.length > 0 ? decrypt(bytes, keys, manifest.recipients) : bytes;
  if (manifest.kind === 'pg_dump') return plain;
  return transform(plain, () => createZstdDecompress());
}

/** The keys that a backup needs; none for a plain one. */
export async function readKeys({ manifest }: Found, keyFile: string | undefined): Promise<string[]> {
  if (manifest.recipients.length === 0) return [];
  if (keyFile === undefined) {
    throw new Problem(
      `The backup is encrypted for ${manifest.recipients.join(', ')}: give the key with --key FILE (--key - reads it from standard input).`
    );
  }
  const place = keyFile === '-' ? 'Standard input' : `The file ${keyFile}`;
  const source = keyFile === '-' ? process.stdin : createReadStream(keyFile);
  try {
    return await parseKeys(Buffer.concat(await source.toArray()).toString('utf8'), place);
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(`${place} cannot be read (${String(codeOf(error))}).`, { cause: error });
  }
}

async function* readBytes(path: string, stop: AbortSignal): AsyncGenerator<Buffer> {
  try {
    const pieces: AsyncIterable<Buffer> = createReadStream(path, { signal: stop, highWaterMark: 1 << 18 });
    yield* pieces;
  } catch (error) {
    stop.throwIfAborted();
    throw new Problem(`The backup ${path} cannot be read (${codeOrText(error)}).`, { cause: error });
  }
}
