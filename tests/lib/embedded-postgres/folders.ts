import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { mayEnter } from '../../../src/lib/embedded-postgres/account.ts';
import { startOf } from '../../../src/lib/process/identity.ts';
import { projectRoot } from '../../../src/lib/root.ts';
import { startProcess, type TestProcess } from '../../helpers/processes.ts';

export const isRoot = process.geteuid?.() === 0;

/** An unprivileged account, as the options for `spawn`. */
export const nobody = { uid: 65_534, gid: 65_534 };

/** May that account run our code? Not in a checkout under /root. */
export const mayNobodyRun = isRoot && mayEnter({ name: 'nobody', ...nobody }, projectRoot);

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** An empty folder that every account may enter; it is gone after the tests of the file. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fieldops-embedded-'));
  chmodSync(folder, 0o755);
  folders.push(folder);
  return folder;
}

/** The process of the server that works, or worked last, on this data folder. */
export function serverOf(folder: string): number | undefined {
  try {
    return Number(readFileSync(join(folder, 'postgres', '17', 'postmaster.pid'), 'utf8').split('\n')[0]);
  } catch {
    return undefined;
  }
}

export function isAlive(pid: number | undefined): boolean {
  return pid !== undefined && startOf(pid) !== undefined;
}

/** What is left of users of the server: nothing, when all have left. */
export function listUserFiles(folder: string): string[] {
  return readdirSync(join(folder, 'postgres', 'users'));
}

/** Starts a process that uses the server of this folder. It prints a line when it does. */
export function startUser(
  folder: string,
  options: { uid?: number; gid?: number; env?: NodeJS.ProcessEnv } = {},
  ...more: string[]
): TestProcess {
  return startProcess(process.execPath, [join(import.meta.dirname, 'user.ts'), folder, ...more], {
    cwd: '/',
    ...options
  });
}
