import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { generateHistory } from '../../src/generator/generate-history.ts';
import { type HistoryProgress, writeHistory } from '../../src/generator/write-history.ts';
import { Problem } from '../../src/lib/util/problem.ts';

/** Runs with a folder of its own, which is gone afterwards. */
async function withFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'fieldops-history-'));
  try {
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('a history is written as it is generated, into a folder that is made', async () => {
  await withFolder(async (folder) => {
    const inner = join(folder, 'a', 'b');
    const seen: HistoryProgress[] = [];
    const result = await writeHistory(
      inner,
      { seed: 3, rounds: 60 },
      { onProgress: (progress) => seen.push(progress) }
    );
    const files = [...generateHistory({ seed: 3, rounds: 60 })].flatMap((evening) => evening.files);
    expect(readdirSync(inner).toSorted()).toEqual(files.map(({ name }) => name).toSorted());
    for (const { name, bytes } of files) expect(readFileSync(join(inner, name)).equals(bytes)).toBe(true);
    expect(result).toEqual({
      files: files.length,
      evenings: seen.length,
      bytes: files.reduce((sum, { bytes }) => sum + bytes.length, 0),
      wanted: 60,
      stopped: false
    });
    expect(seen.at(-1)).toEqual(result);
  });
});

test('a folder that holds anything is refused and left alone', async () => {
  await withFolder(async (folder) => {
    writeFileSync(join(folder, 'mine.txt'), 'kept');
    await expect(writeHistory(folder, { seed: 3, rounds: 10 })).rejects.toThrow(Problem);
    await expect(writeHistory(folder, { seed: 3, rounds: 10 })).rejects.toThrow('is not empty');
    expect(readdirSync(folder)).toEqual(['mine.txt']);
  });
});

test('a folder that cannot be made, and options that cannot be met, are problems that a person can understand', async () => {
  await withFolder(async (folder) => {
    writeFileSync(join(folder, 'file'), '');
    await expect(writeHistory(join(folder, 'file', 'inner'), { seed: 3, rounds: 10 })).rejects.toThrow(
      /cannot be used \(ENOTDIR\)/
    );
    const empty = join(folder, 'empty');
    await expect(writeHistory(empty, { seed: 3, rounds: 0 })).rejects.toThrow(Problem);
    await expect(writeHistory(empty, { seed: 0.5, rounds: 1 })).rejects.toThrow('not a whole number');
  });
});

test('writing stops after the evening at hand when it is told to', async () => {
  await withFolder(async (folder) => {
    const stop = new AbortController();
    const watch = {
      signal: stop.signal,
      onProgress: ({ evenings }: HistoryProgress) => evenings === 2 && stop.abort()
    };
    const result = await writeHistory(folder, { seed: 3, rounds: 100_000 }, watch);
    expect(result).toMatchObject({ evenings: 2, stopped: true });
    expect(readdirSync(folder)).toHaveLength(result.files);
  });
});
