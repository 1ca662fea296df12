import { opendir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseStatsFilename } from '../../../lib/et/parse-stats-filename.ts';
import { Problem } from '../../../lib/util/problem.ts';
import { compareNames } from './source.ts';

/** The names of files in a folder that a game server writes, in the order of time, and the number of all others. */
export interface FolderListing {
  readonly names: readonly string[];
  readonly foreign: number;
}

const namesAtOnce = 1000;

/** Lists a folder of stats files; a Problem when it is not there, is no folder or may not be read. */
export async function listFolder(folder: string): Promise<FolderListing> {
  const names: string[] = [];
  let foreign = 0;
  try {
    // Piece by piece: there may be a million names that are none of ours.
    for await (const entry of await opendir(folder, { bufferSize: namesAtOnce })) {
      const mayBeFile = entry.isFile() || entry.isSymbolicLink();
      if (mayBeFile && parseStatsFilename(entry.name) !== undefined) names.push(entry.name);
      else foreign++;
    }
  } catch (error) {
    throw new Problem(`The folder ${folder} ${explainFolder(error)}.`);
  }
  return { names: names.toSorted(compareNames), foreign };
}

/** Size and time of a file; undefined for one that is gone, and for anything else than a file. */
export async function measureFile(
  folder: string,
  name: string
): Promise<{ size: number; modifiedAt: number } | undefined> {
  const found = await stat(join(folder, name)).catch(() => undefined);
  return found?.isFile() ? { size: found.size, modifiedAt: found.mtimeMs } : undefined;
}

/** Why a folder or a file of this machine cannot be read. */
export function explainFolder(error: unknown): string {
  const { code, message } = Object(error);
  if (code === 'ENOENT') return 'is not there';
  if (code === 'ENOTDIR') return 'is a file, not a folder';
  if (code === 'EACCES' || code === 'EPERM') return 'may not be read by this user';
  return `cannot be read: ${message}`;
}
