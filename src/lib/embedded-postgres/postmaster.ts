import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startOf } from '../process/identity.ts';
import { codeOf } from '../util/errors.ts';

/** What a server says about itself in the file postmaster.pid of its data folder. */
export type Postmaster = { pid: number; port: number; status: 'starting' | 'ready' | 'stopping' };

/** Marks the servers that Fieldops started, in their command line and among the system's processes. */
export const mark = 'cluster_name=fieldops';

/**
 * The server that runs on this data folder, if one does. The lines of postmaster.pid are: process, folder, start, port,
 * socket folder, address, shared memory, status (PostgreSQL's src/include/utils/pidfile.h); the last are added late.
 */
export function findPostmaster(folder: string): Postmaster | undefined {
  const lines = readLines(folder);
  const pid = Number(lines[0]);
  if (!(pid > 0) || startOf(pid) === undefined || !mayWorkIn(pid, folder)) return undefined;
  const status = lines[7]?.trim();
  return { pid, port: Number(lines[3]), status: status === 'ready' || status === 'stopping' ? status : 'starting' };
}

/**
 * Clears away the postmaster.pid of a server that was killed when something else has its process id: another program, or
 * the dead server itself that nobody has collected (in a container, often nobody does). PostgreSQL would take either for
 * the server and refuse to start. In every other case the file stays, because a new server learns from it whether parts
 * of the killed one are still at work; here, that is looked up first.
 */
export function clearMistakable(folder: string): void {
  const pid = Number(readLines(folder)[0]);
  if (!(pid > 0) || !isTaken(pid)) return;
  const isServer = startOf(pid) !== undefined && mayWorkIn(pid, folder);
  if (!isServer && !isWorkedIn(folder)) rmSync(join(folder, 'postmaster.pid'), { force: true });
}

/** Was the server on this folder started by Fieldops, rather than by somebody's own `pg_ctl`? */
export function isOurs(folder: string): boolean {
  return read(folder, 'postmaster.opts').includes(mark);
}

// A server works in its data folder. What cannot be found out counts as yes: a wrong no would let two servers start.
function mayWorkIn(pid: number, folder: string): boolean {
  try {
    return workingFolder(pid) === realpathSync(folder);
  } catch {
    return true;
  }
}

/** Does any process work in this folder? Only Linux can tell quickly; elsewhere, dead processes are collected at once. */
function isWorkedIn(folder: string): boolean {
  if (process.platform !== 'linux') return false;
  const real = realpathSync(folder);
  return readdirSync('/proc').some((name) => {
    try {
      return /^\d+$/.test(name) && readlinkSync(`/proc/${name}/cwd`) === real;
    } catch {
      return false;
    }
  });
}

/** Does the system have this process id in use, be it for a process that has ended? */
function isTaken(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

function workingFolder(pid: number): string | undefined {
  if (process.platform === 'linux') return readlinkSync(`/proc/${pid}/cwd`);
  return /^n(.+)$/m.exec(execFileSync('lsof', ['-a', '-p', `${pid}`, '-d', 'cwd', '-Fn'], { encoding: 'utf8' }))?.[1];
}

function readLines(folder: string): string[] {
  return read(folder, 'postmaster.pid').split('\n');
}

function read(folder: string, name: string): string {
  try {
    return readFileSync(join(folder, name), 'utf8');
  } catch {
    return '';
  }
}
