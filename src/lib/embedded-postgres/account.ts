import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { ownAccount } from '../process/identity.ts';
import { Problem } from '../util/problem.ts';

/** An account of the operating system. */
export type Account = { name: string; uid: number; gid: number };

/**
 * The account that the database server has to run as, or undefined when it may run as our own. PostgreSQL refuses to
 * run as root, so root hands it to the account `nobody`, which every system has; none is created.
 */
export function findServerAccount(): Account | undefined {
  if (ownAccount() !== 0) return undefined;
  const nobody = /^nobody:[^:]*:(-?\d+):(-?\d+):/m.exec(readFileSync('/etc/passwd', 'utf8'));
  if (!nobody) {
    throw new Problem(
      'PostgreSQL does not run as root, and this system has no account "nobody" to hand it to. ' +
        'Start Fieldops as an ordinary user, or set DATABASE_URL to use a PostgreSQL of your own.'
    );
  }
  const account = { name: 'nobody', uid: Number(nobody[1]), gid: Number(nobody[2]) };
  const { error } = spawnSync('/bin/sh', ['-c', ':'], { ...asAccount(account), cwd: '/' });
  if (!error) return account;
  throw new Problem(
    `PostgreSQL does not run as root, and this root may not become the account "nobody" (${error.message}). ` +
      'Start Fieldops as an ordinary user, or set DATABASE_URL to use a PostgreSQL of your own.'
  );
}

/** The options for `spawn` that run a program as this account; none for our own. */
export function asAccount(account: Account | undefined): { uid?: number; gid?: number } {
  return account ? { uid: account.uid, gid: account.gid } : {};
}

/** May the account enter this folder, through all those above it? True for our own account, which finds out by itself. */
export function mayEnter(account: Account | undefined, folder: string): boolean {
  if (!account) return true;
  return spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', folder], { ...asAccount(account), cwd: '/' }).status === 0;
}

/** The name of an account, or its number when the system's list does not have it. */
export function nameOf(uid: number): string {
  const line = readFileSync('/etc/passwd', 'utf8').match(new RegExp(`^([^:]+):[^:]*:${uid}:`, 'm'));
  return line?.[1] ?? `number ${uid}`;
}
