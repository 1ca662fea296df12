import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../lib/root.ts';
import { messageOf } from '../lib/util/errors.ts';
import { Problem } from '../lib/util/problem.ts';

/** Adds what the file `.env` in the project's folder says to `process.env`; what is there already wins. */
export function loadEnvFile(): void {
  const file = join(projectRoot, '.env');
  try {
    if (existsSync(file)) process.loadEnvFile(file);
  } catch (error) {
    throw new Problem(`The settings in ${file} cannot be read (${messageOf(error)}).`);
  }
}
