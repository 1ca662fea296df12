import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '../lib/util/problem.ts';
import type { GeneratedFile } from './generate-evening.ts';
import { generateHistory, type HistoryOptions } from './generate-history.ts';

/** How far the writing of a history has come. */
export interface HistoryProgress {
  /** Files, evenings and bytes made so far. */
  readonly files: number;
  readonly evenings: number;
  readonly bytes: number;
  /** Files wanted; there will be a few more. */
  readonly wanted: number;
  /** It was stopped before its end. */
  readonly stopped: boolean;
}

/** What a caller wants to hear of a history while it is written. */
export interface HistoryWatch {
  /** Called after each evening. */
  readonly onProgress?: (progress: HistoryProgress) => void;
  /** Stops the writing after the evening at hand; what is written stays. */
  readonly signal?: AbortSignal;
}

/**
 * Writes a generated history into a folder, evening by evening, and gives the totals. The folder is made when it is not
 * there. Throws a Problem when the folder holds anything or cannot be written, or when the options ask for what cannot be.
 */
export async function writeHistory(
  folder: string,
  options: HistoryOptions,
  watch: HistoryWatch = {}
): Promise<HistoryProgress> {
  await makeEmptyFolder(folder);
  let progress: HistoryProgress = { files: 0, evenings: 0, bytes: 0, wanted: options.rounds, stopped: false };
  // One evening is written while the next is played.
  let writing = Promise.resolve();
  for (const { files } of playHistory(options)) {
    await writing;
    writing = writeFiles(folder, files);
    const bytes = files.reduce((sum, file) => sum + file.bytes.length, progress.bytes);
    progress = { ...progress, files: progress.files + files.length, evenings: progress.evenings + 1, bytes };
    watch.onProgress?.(progress);
    if (watch.signal?.aborted) break;
  }
  await writing;
  return { ...progress, stopped: progress.files < options.rounds };
}

/** Writes files into a folder that is there. Throws a Problem when one cannot be written. */
export async function writeFiles(folder: string, files: readonly GeneratedFile[]): Promise<void> {
  await Promise.all(
    files.map(async ({ name, bytes }) => {
      const path = join(folder, name);
      await writeFile(path, bytes).catch((error: unknown) => {
        throw new Problem(`${path} could not be written${reasonOf(error)}. Is the disk full?`, { cause: error });
      });
    })
  );
}

function* playHistory(options: HistoryOptions): ReturnType<typeof generateHistory> {
  try {
    yield* generateHistory(options);
  } catch (error) {
    if (error instanceof RangeError) throw new Problem(error.message, { cause: error });
    throw error;
  }
}

async function makeEmptyFolder(folder: string): Promise<void> {
  const held = await mkdir(folder, { recursive: true })
    .then(() => readdir(folder))
    .catch((error: unknown) => {
      throw new Problem(`The folder ${folder} cannot be used${reasonOf(error)}. Choose another one.`, { cause: error });
    });
  if (held.length === 0) return;
  throw new Problem(`The folder ${folder} is not empty. Choose a new or an empty one, so that no files are mixed up.`);
}

/** The operating system's short word for what went wrong, such as ENOSPC. */
function reasonOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? ` (${error.code})` : '';
}
