import { spawn } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { ownAccount } from '../process/identity.ts';
import { Problem } from '../util/problem.ts';
import { asAccount, nameOf } from './account.ts';
import type { Start } from './ensure-server.ts';
import { explainText } from './explain.ts';
import type { Home } from './home.ts';
import { program, type ServerFiles } from './server-files.ts';

/** The name of the server's own superuser. */
export const adminRole = 'fieldops_admin';

/** The folder with the server's data: named after PostgreSQL's major version, because no other one can read it. */
export function clusterFolder(home: Home, files: ServerFiles): string {
  return join(home.folder, files.major);
}

/** Is there a database in this folder? A Problem when there is one that this account or this version cannot use. */
export function hasCluster(home: Home, files: ServerFiles): boolean {
  const folder = clusterFolder(home, files);
  if (!existsSync(join(folder, 'PG_VERSION'))) {
    refuseOtherVersion(home, files);
    return false;
  }
  const version = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim();
  if (version !== files.major) throw otherVersion(folder, version, files);
  const { uid } = statSync(folder);
  const expected = home.account ? home.account.uid >>> 0 : ownAccount();
  if (expected === undefined || uid === expected) return true;
  throw new Problem(
    `The database in ${folder} belongs to the account "${nameOf(uid)}", but its server runs as "${nameOf(expected)}". ` +
      `Give it back: chown -R ${nameOf(expected)} ${folder}`
  );
}

/**
 * Makes an empty database. It is made under another name first, so that one that was cut off half-way (a crash, a full
 * disk) is never taken for a whole one.
 */
export async function makeCluster({ home, files, durable, onProgram }: Start, password: string): Promise<void> {
  const folder = `${clusterFolder(home, files)}.${process.pid}.new`;
  const passwords = folder.replace(/new$/, 'password');
  try {
    mkdirSync(folder, { mode: 0o700 });
    writeFileSync(passwords, password, { mode: 0o600 });
    if (home.account) for (const path of [folder, passwords]) chownSync(path, home.account.uid, home.account.gid);
    const paths = [`--pgdata=${folder}`, `--pwfile=${passwords}`, ...(durable ? [] : ['--no-sync'])];
    await runInitdb(home, files, paths, onProgram);
    renameSync(folder, clusterFolder(home, files));
  } finally {
    clearUnfinished(home);
  }
}

/** Clears away what is left of databases that were cut off while they were made. */
export function clearUnfinished(home: Home): void {
  for (const name of readdirSync(home.folder)) {
    if (/^\d+\.\d+\.(new|password)$/.test(name)) {
      rmSync(join(home.folder, name), { recursive: true, force: true, maxRetries: 5 });
    }
  }
}

/** What the server prints and logs is read by our code, so it is in English; times in its log are in UTC. */
export const serverEnvironment = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC', SystemRoot: process.env.SystemRoot };

/**
 * Sorts and compares text the same on every platform (PostgreSQL's own C.UTF-8). What letters are, to pg_trgm among
 * others, still comes from the system's library; where it has no C.UTF-8 (macOS, old systems), another name is tried.
 */
const locales = [['--locale=C.UTF-8'], ['--locale=C', '--lc-ctype=en_US.UTF-8'], ['--locale=C']];

async function runInitdb(
  home: Home,
  files: ServerFiles,
  paths: string[],
  onProgram: Start['onProgram']
): Promise<void> {
  let output = '';
  for (const locale of locales) {
    const options = ['-U', adminRole, '-A', 'scram-sha-256', '-E', 'UTF8', '--data-checksums', '--no-instructions'];
    const provider = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', ...locale];
    const child = spawn(join(files.bin, program('initdb')), [...paths, ...options, ...provider], {
      ...asAccount(home.account),
      cwd: '/',
      env: serverEnvironment,
      // In a group of its own, so that it can be ended together with the programs that it starts.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe']
    });
    onProgram(() => child.pid && process.kill(-child.pid, 'SIGKILL'));
    const ended = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
    const [code, out, err] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
    if (code === 0) return;
    output = err || out;
    if (!/invalid locale name/.test(output)) break;
  }
  throw new Problem(explainText(output) ?? `The database could not be made. PostgreSQL says: ${output.trim()}`);
}

function refuseOtherVersion(home: Home, files: ServerFiles): void {
  const other = readdirSync(home.folder).find(
    (name) => existsSync(join(home.folder, name, 'PG_VERSION')) && /^\d+$/.test(name)
  );
  if (other) throw otherVersion(join(home.folder, other), other, files);
}

function otherVersion(folder: string, version: string, files: ServerFiles): Problem {
  return new Problem(
    `The database in ${folder} was made by PostgreSQL ${version}, and this Fieldops brings PostgreSQL ${files.major}. ` +
      'Start it with the Fieldops that made it, or set FIELDOPS_DATA to another folder to begin with an empty one.'
  );
}
