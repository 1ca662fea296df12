import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { atExit } from '../process/at-exit.ts';
import { Problem } from '../util/problem.ts';
import { clearUnfinished, clusterFolder } from './cluster.ts';
import { ensureServer, type Start } from './ensure-server.ts';
import { explain } from './explain.ts';
import { type Home, openHome } from './home.ts';
import { type Lock, takeLock, takeLockNow } from './lock.ts';
import { findPostmaster, isOurs, type Postmaster } from './postmaster.ts';
import type { Addresses } from './roles.ts';
import { stopServer, stopServerNow } from './server.ts';
import { prepareServerFiles } from './server-files.ts';
import { addUser, listUsers, removeOwnUsers, removeUser, type User } from './users.ts';

/** An embedded PostgreSQL in use: its addresses, where it lies, what the operator should know, how to stop using it. */
export type Embedded = Addresses & { folder: string; notes: string[]; close(): Promise<void> };

/** How an embedded server differs from the usual one. */
export type EmbeddedOptions = {
  /** Further settings of the server, by their names in postgresql.conf. */
  settings?: Record<string, string>;
  /** Whether making the database waits for the disk. Only one whose data may be lost does not. */
  durable?: boolean;
  /** The folder of the npm package with the server's programs. */
  source?: string;
  /** Is told when the server ended by itself: that it was started again, or why it could not be. */
  onTrouble?: (text: string) => void;
};

/** One process's use of the server, from before it runs until after it may have been stopped. */
type Use = Start & {
  user?: User;
  /** The lock, while this use holds it. */
  lock?: Lock;
  /** While the lock is held: ends the program that makes the database, or the server that is starting. */
  endProgram?: () => void;
  /** Looks now and then whether the server is still there. */
  watch?: NodeJS.Timeout;
};

// Making a database takes a second or two; starting one after a crash may take longer.
const lockPatience = 120_000;

// At the end of a process nobody can wait long. Whoever holds the lock longer is about to use the server or to stop it.
const lastPatience = 3000;

// How often to look whether the server is still there.
const watchInterval = 2000;

/**
 * Opens the PostgreSQL that lives in this data folder, for as many processes at once as like. Whoever comes first makes
 * and starts it; whoever leaves last stops it, also by Ctrl-C, SIGTERM, process.exit or a crash. What `kill -9` leaves
 * behind, the next one takes over or clears away. The server never runs as root, and it listens on a socket of this
 * machine only (on Windows: a loopback port), with random passwords. What prevents all this is told as a Problem.
 */
export async function openEmbedded(dataFolder: string, options: EmbeddedOptions = {}): Promise<Embedded> {
  return take(dataFolder, options, async (use) => {
    const addresses = await ensureServer(use);
    use.watch = setInterval(() => void revive(use, options.onTrouble), watchInterval).unref();
    return { ...addresses, folder: use.home.folder, notes: use.home.note ? [use.home.note] : [] };
  });
}

/**
 * Counts as a user of the server in this data folder without starting it: once another process has, it goes on running
 * until this is closed too.
 */
export async function reserveEmbedded(dataFolder: string): Promise<{ close(): Promise<void> }> {
  return take(dataFolder, {}, async () => ({}));
}

/** Becomes a user of the server, has the job done under the lock, and gives its result with the way to leave. */
async function take<T extends object>(
  dataFolder: string,
  options: EmbeddedOptions,
  job: (use: Use) => Promise<T>
): Promise<T & { close(): Promise<void> }> {
  try {
    const use = beginUse(dataFolder, options);
    const forget = atExit(() => leaveNow(use));
    const close = async () => {
      clearInterval(use.watch);
      await leave(use);
      forget();
    };
    try {
      const result = await locked(use, () => {
        use.user = addUser(usersFolder(use.home));
        return job(use);
      });
      return { ...result, close };
    } catch (error) {
      await close().catch(() => undefined);
      throw error;
    }
  } catch (error) {
    throw explain(error);
  }
}

function beginUse(dataFolder: string, { settings = {}, durable = true, source }: EmbeddedOptions): Use {
  const home = openHome(dataFolder);
  const use: Use = {
    home,
    files: prepareServerFiles(home, source),
    settings,
    durable,
    onProgram: (end) => {
      use.endProgram = end;
    }
  };
  return use;
}

/** Runs a job while no other user starts or stops the server. */
async function locked<T>(use: Use, job: () => Promise<T>): Promise<T> {
  use.lock = await takeLock(lockFile(use.home), lockPatience);
  if (!use.lock) {
    const others = listUsers(usersFolder(use.home)).join(', ') || 'unknown';
    throw new Problem(
      `Another Fieldops (process ${others}) has been starting or stopping the database in ${use.home.folder} for two minutes. End it and start again.`
    );
  }
  try {
    return await job();
  } finally {
    use.lock.release();
    use.lock = undefined;
    // What has been started by now is for all users.
    use.endProgram = undefined;
  }
}

/** Ends the use, and stops the server if it was the last one. */
async function leave(use: Use): Promise<void> {
  if (!existsSync(use.home.folder)) return;
  await locked(use, async () => {
    if (use.user) removeUser(use.user);
    const server = findUnused(use);
    if (server) await stopServer(use.home, use.files, server);
  });
}

/** Ends all uses by this process, when it is ending and nothing can be waited for any more. */
function leaveNow(use: Use): void {
  if (!existsSync(use.home.folder)) return;
  const lock = use.lock ?? takeLockNow(lockFile(use.home), lastPatience);
  if (use.lock) {
    try {
      use.endProgram?.();
      clearUnfinished(use.home);
    } catch {
      // It has ended already, or is still ending; the next one clears away what is left.
    }
  }
  removeOwnUsers(usersFolder(use.home));
  const server = findUnused(use);
  if (server && lock) stopServerNow(use.home, use.files, server.pid);
  lock?.release();
}

/** The server, if it runs, is ours, and nobody uses it. */
function findUnused({ home, files }: Use): Postmaster | undefined {
  const folder = clusterFolder(home, files);
  return listUsers(usersFolder(home)).length === 0 && isOurs(folder) ? findPostmaster(folder) : undefined;
}

/** Starts the server again, at the same address, when it has ended by itself (killed for want of memory, say). */
async function revive(use: Use, report: (text: string) => void = () => undefined): Promise<void> {
  if (use.lock || findPostmaster(clusterFolder(use.home, use.files))) return;
  try {
    await locked(use, async () => {
      if (!use.user || !existsSync(use.user.file)) return;
      await ensureServer(use);
      report('The database server had ended by itself. It has been started again.');
    });
  } catch (error) {
    const explained = explain(error);
    report(
      `The database server has ended by itself and could not be started again: ${explained instanceof Error ? explained.message : explained}`
    );
  }
}

function lockFile(home: Home): string {
  return join(home.folder, 'lock');
}

function usersFolder(home: Home): string {
  return join(home.folder, 'users');
}
