import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { DateTime } from 'luxon';
import { type GeneratedFile, generateEvening } from '../../src/generator/generate-evening.ts';

/** The time zone of the server that is played on: one whose clocks never change, so that tonight may be any night. */
export const timeZone = 'UTC';

/** The files of an evening of this many maps that began so many minutes ago, in the order of their writing. */
export function playTonight(minutesAgo: number, options: { readonly seed: number; readonly maps: number }) {
  const start = DateTime.now().setZone(timeZone).minus({ minutes: minutesAgo });
  return generateEvening({ ...options, timeZone, start: start.toFormat("yyyy-MM-dd'T'HH:mm") }).files;
}

/** A folder of stats files that is gone when the file's tests are over. */
export function useStatsFolder(): { readonly path: string; write(files: readonly GeneratedFile[]): void } {
  const path = mkdtempSync(join(tmpdir(), 'fieldops-stats-'));
  afterAll(() => rmSync(path, { recursive: true, force: true }));
  return {
    path,
    write(files) {
      for (const { name, bytes } of files) {
        writeFileSync(join(path, name), bytes);
        // As old as if the server had finished it long ago: a file that may still grow is left for the next look.
        utimesSync(join(path, name), 1_700_000_000, 1_700_000_000);
      }
    }
  };
}
