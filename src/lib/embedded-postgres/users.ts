import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRunning, startOf } from '../process/identity.ts';

/** One use of the server by one process; a process may have several. */
export type User = { file: string };

/** Writes down that this process uses the server. The caller holds the lock. */
export function addUser(folder: string): User {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${ownName()}-${randomBytes(4).toString('hex')}`);
  writeFileSync(file, '');
  return { file };
}

/** Strikes the use out; harmless when it is gone already. */
export function removeUser(user: User): void {
  rmSync(user.file, { force: true });
}

/** Strikes out every use by this process, which is about to end. */
export function removeOwnUsers(folder: string): void {
  for (const name of listNames(folder)) {
    if (name.startsWith(`${ownName()}-`)) rmSync(join(folder, name), { force: true });
  }
}

/** The ids of the processes that use the server. Those that ended without saying so are struck out. */
export function listUsers(folder: string): number[] {
  const users: number[] = [];
  for (const name of listNames(folder)) {
    const [pid, start] = name.split('-');
    if (start && isRunning(Number(pid), start)) users.push(Number(pid));
    else rmSync(join(folder, name), { force: true });
  }
  return users;
}

function listNames(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

// The id alone may have been another process's before.
function ownName(): string {
  return `${process.pid}-${startOf(process.pid)}`;
}
