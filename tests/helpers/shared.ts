import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from '@jest/globals';
import { projectRoot } from '../../src/lib/root.ts';

/** The folder of real data beside the project, which a clone of the project alone has not. */
export const shared = join(projectRoot, '../shared');

/** `describe` for tests that need the real data; without it a skipped test says so. */
export function describeWithShared(name: string, tests: () => void): void {
  if (existsSync(shared)) describe(name, tests);
  else test.skip(`${name} (skipped: there is no ${shared})`, () => undefined);
}
