import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the project (where package.json lies), whether the code runs from `src/` or from `dist/`. */
export const projectRoot = findRoot(import.meta.dirname);

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error(`No package.json above ${import.meta.dirname}`);
  return findRoot(parent);
}
