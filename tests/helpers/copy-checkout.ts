import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectRoot } from '../../src/lib/root.ts';

/** Copies what git knows of the project, as it is here, into a folder. Nothing is installed there. */
export function copyCheckout(folder: string): void {
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: projectRoot, encoding: 'utf8' }).split('\0');
  for (const file of files.filter(Boolean)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(projectRoot, file), join(folder, file));
  }
}

/** Gives a copy our packages. */
export function lendPackages(folder: string): void {
  symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules'));
}
