import { spawn, spawnSync } from 'node:child_process';
import { closeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning, startOf } from '../process/identity.ts';
import { codeOf } from '../util/errors.ts';
import { Problem } from '../util/problem.ts';
import { asAccount } from './account.ts';
import { clusterFolder, serverEnvironment } from './cluster.ts';
import type { Start } from './ensure-server.ts';
import type { Home } from './home.ts';
import { listenSettings } from './listening.ts';
import { clearMistakable, findPostmaster, isOurs, mark, type Postmaster } from './postmaster.ts';
import { program, type ServerFiles } from './server-files.ts';
import { explainEnd, logFile, openLog, readNews } from './server-log.ts';

/** For a small rented server that the bot and the database share. */
const usualSettings: Record<string, string> = {
  shared_buffers: '64MB',
  max_connections: '60',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  max_wal_size: '512MB',
  // No replicas: less to write, and bulk loads into new tables need no log.
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_logical_replication_workers: '0',
  // One question on several cores gains little on two of them, and a container often has too little shared memory for it.
  max_parallel_workers_per_gather: '0',
  max_parallel_maintenance_workers: '0',
  // Compiling queries costs more than it gains when they take milliseconds.
  jit: 'off',
  random_page_cost: '1.1',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  log_line_prefix: '%m [%p] %q%u@%d '
};

// What a server says on which the processes of one that was killed are still at work. They end by themselves.
const notYet = /pre-existing shared memory block|lock file "postmaster.pid" already exists/;

// How long they may take, in milliseconds.
const patience = 5000;

/**
 * Starts the server and waits until it answers. It runs in a session of its own, so that Ctrl-C reaches us and not it,
 * and it does not keep our process alive.
 */
export async function startServer(start: Start): Promise<Postmaster> {
  const { home, files, settings } = start;
  const folder = clusterFolder(home, files);
  const options = Object.entries({ ...usualSettings, ...settings, ...(await listenSettings(home)) });
  const args = ['-D', folder, '-c', mark, ...options.flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const end = performance.now() + patience;
  for (;;) {
    clearMistakable(folder);
    const result = await launch(start, args);
    if (typeof result !== 'string') return result;
    if (!notYet.test(result) || performance.now() > end) throw explainEnd(home, result);
    await sleep(100);
  }
}

/** Asks the server to end the sessions that are left and stop, and waits for it; harder when it takes too long. */
export async function stopServer(home: Home, files: ServerFiles, server: Postmaster): Promise<void> {
  const start = startOf(server.pid);
  if (start === undefined) return;
  for (const [signal, seconds] of [
    ['SIGINT', 10],
    ['SIGQUIT', 5]
  ] as const) {
    askToStop(home, files, server.pid, signal);
    const end = performance.now() + seconds * 1000;
    while (isRunning(server.pid, start) && performance.now() < end) await sleep(10);
    if (!isRunning(server.pid, start)) return;
  }
  throw new Problem(`The database server (process ${server.pid}) does not stop. Its log: ${logFile(home)}`);
}

/** As `stopServer`, for the moment when our process ends: returns as soon as the server has begun to stop. */
export function stopServerNow(home: Home, files: ServerFiles, pid: number): void {
  const start = startOf(pid);
  askToStop(home, files, pid, 'SIGINT');
  const end = performance.now() + 1000;
  const hasBegun = () =>
    !isRunning(pid, start ?? '') || findPostmaster(clusterFolder(home, files))?.status === 'stopping';
  while (!hasBegun() && performance.now() < end) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
}

/** The server that runs on our folder, when it is one that Fieldops started; a Problem when it is somebody else's. */
export function findServer(home: Home, files: ServerFiles): Postmaster | undefined {
  const folder = clusterFolder(home, files);
  const server = findPostmaster(folder);
  if (!server || isOurs(folder)) return server;
  throw new Problem(
    `A PostgreSQL server that Fieldops did not start (process ${server.pid}) runs on ${folder}. Stop it and start again.`
  );
}

/** Starts the server once: what it says of itself when it is ready, or its last words. */
async function launch({ home, files, onProgram }: Start, args: string[]): Promise<Postmaster | string> {
  const log = openLog(home);
  const child = spawn(join(files.bin, program('postgres')), args, {
    ...asAccount(home.account),
    cwd: '/',
    env: serverEnvironment,
    detached: true,
    stdio: ['ignore', log.handle, log.handle]
  });
  closeSync(log.handle);
  child.unref();
  onProgram(() => child.kill('SIGINT'));
  let failure: string | undefined;
  child.once('error', (error) => {
    failure = error.message;
  });
  child.once('exit', () => {
    failure ??= '';
  });
  for (;;) {
    const server = findPostmaster(clusterFolder(home, files));
    if (server?.status === 'ready' && server.pid === child.pid) return server;
    if (failure !== undefined) return failure || readNews(log);
    await sleep(10);
  }
}

function askToStop(home: Home, files: ServerFiles, pid: number, signal: 'SIGINT' | 'SIGQUIT'): void {
  if (process.platform === 'win32') {
    // There are no signals on Windows; the server listens to pg_ctl instead.
    const mode = signal === 'SIGINT' ? 'fast' : 'immediate';
    spawnSync(join(files.bin, program('pg_ctl')), ['stop', '-W', '-m', mode, '-D', clusterFolder(home, files)]);
    return;
  }
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error;
  }
}
