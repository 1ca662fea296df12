import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseStatsFilename } from '../../../lib/et/parse-stats-filename.ts';
import { Problem } from '../../../lib/util/problem.ts';
import { byTime } from './source.ts';

/** The names in a folder that a game server writes, in the order of time, and the number of all others. */
export interface FolderListing {
  readonly names: readonly string[];
  readonly foreign: number;
}

/** Lists a folder of stats files; a Problem when it is not there, is no folder or may not be read. */
export async function listFolder(folder: string): Promise<FolderListing> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    throw new Problem(`The folder ${folder} ${explain(error)}.`);
  });
  const names = entries.filter((name) => parseStatsFilename(name) !== undefined);
  const sorted = names.map((name) => ({ name })).toSorted(byTime);
  return { names: sorted.map(({ name }) => name), foreign: entries.length - names.length };
}

/** Size and time of a file; undefined for one that is gone, and for anything else than a file. */
export async function measureFile(
  folder: string,
  name: string
): Promise<{ size: number; modifiedAt: number } | undefined> {
  const found = await stat(join(folder, name)).catch(() => undefined);
  return found?.isFile() ? { size: found.size, modifiedAt: found.mtimeMs } : undefined;
}

function explain({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT') return 'is not there';
  if (code === 'ENOTDIR') return 'is a file, not a folder';
  if (code === 'EACCES' || code === 'EPERM') return 'may not be read by this user';
  return `cannot be read: ${message}`;
}
