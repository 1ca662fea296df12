import { createHash } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, realpathSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownAccount } from '../process/identity.ts';
import { Problem } from '../util/problem.ts';
import { type Account, findServerAccount, mayEnter, nameOf } from './account.ts';

/** Where the embedded server and its data live, and the account that it runs as (undefined: our own). */
export type Home = { folder: string; account: Account | undefined; note: string | undefined };

/** Root's place for what the server's account cannot reach where it belongs. */
export const rootFolder = '/var/lib/fieldops';

/** Root's place, which everybody may enter, made when it is not there. */
export function makeRootFolder(): string {
  return makeFolder(rootFolder, 0o755);
}

/**
 * The folder of the embedded server for this data folder, made when it is not there: `postgres` inside it. Where the
 * server's account cannot enter that (a checkout under /root), a folder below /var/lib/fieldops, whose name follows from
 * the data folder's, so that every later start and the command line find the same one.
 */
export function openHome(dataFolder: string): Home {
  mkdirSync(dataFolder, { recursive: true });
  const account = findServerAccount();
  const usual = join(realpathSync(dataFolder), 'postgres');
  const folder = account ? chooseForRoot(usual, account) : makeFolder(usual, 0o700);
  checkOwner(folder);
  return { folder, account, note: folder === usual ? undefined : tellWhere(folder, usual, account) };
}

/** Has a database been made in this folder, or at least begun? */
function isUsed(folder: string): boolean {
  return existsSync(passwordFile(folder));
}

/** The file that holds the passwords of the server in this folder. */
export function passwordFile(folder: string): string {
  return join(folder, 'passwords.json');
}

function chooseForRoot(usual: string, account: Account): string {
  if (isUsed(usual)) {
    if (mayEnter(account, usual)) return usual;
    throw new Problem(
      `The database in ${usual} cannot be used: its server runs as the account "${account.name}" (PostgreSQL refuses to ` +
        'run as root), and that account may not enter there. Move the data folder to a place that everybody may enter ' +
        `and set FIELDOPS_DATA to it, or allow it (chmod o+x) on the folders above ${usual}.`
    );
  }
  const elsewhere = join(rootFolder, createHash('sha256').update(usual).digest('hex').slice(0, 16));
  if (!isUsed(elsewhere) && suits(makeFolder(usual, 0o711), account)) return usual;
  if (existsSync(usual)) removeIfEmpty(usual);
  makeRootFolder();
  return makeFolder(elsewhere, 0o711);
}

/** Can the account enter, and does the file system let us hand folders to it? */
function suits(folder: string, account: Account): boolean {
  if (!mayEnter(account, folder)) return false;
  const trial = join(folder, `trial-${process.pid}`);
  try {
    mkdirSync(trial);
    chownSync(trial, account.uid, account.gid);
    return statSync(trial).uid === account.uid >>> 0;
  } catch {
    return false;
  } finally {
    removeIfEmpty(trial);
  }
}

function tellWhere(folder: string, usual: string, account: Account | undefined): string {
  writeFileSync(join(folder, 'belongs-to.txt'), `${usual}\n`);
  return `The database lies in ${folder}, because the server's account "${account?.name}" cannot enter ${usual}.`;
}

function checkOwner(folder: string): void {
  const own = ownAccount();
  const { uid } = statSync(folder);
  if (own === undefined || uid === own) return;
  throw new Problem(
    `The database in ${folder} belongs to the account "${nameOf(uid)}", and this is "${nameOf(own)}". ` +
      `Run Fieldops as "${nameOf(uid)}", or set FIELDOPS_DATA to another folder.`
  );
}

// The mode is set apart from the making, because the process may have a umask that closes it to the server's account.
function makeFolder(folder: string, mode: number): string {
  if (mkdirSync(folder, { recursive: true })) chmodSync(folder, mode);
  return folder;
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // not empty, or not ours: it stays
  }
}
