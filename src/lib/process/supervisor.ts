import { readFileSync } from 'node:fs';

/** Tells the supervisor that started us (PM2 with `wait_ready`) that we are ready; does nothing without one. */
export function announceReady(): void {
  process.send?.('ready');
}

/** Does PM2 watch over this process? Then a former one may still be ending while this one starts. */
export function isUnderPm2(): boolean {
  return process.env.pm_id !== undefined;
}

/**
 * The process that PM2 takes for this one, when that is another that runs. Told to restart one that is not ready yet, PM2
 * starts two: it takes the end of the former for a crash as well. It knows the last alone, and its file names that one.
 */
export function findRival(env: NodeJS.ProcessEnv = process.env): number | undefined {
  if (env.pm_id === undefined || env.pm_pid_path === undefined) return undefined;
  const pid = Number(read(env.pm_pid_path));
  // A number that is left of long ago may be anybody's by now: only who has the same parent is meant.
  return pid !== process.pid && parentOf(pid) === process.ppid ? pid : undefined;
}

// proc(5): the name in parentheses may hold spaces and parentheses; after it come the state and the parent.
function parentOf(pid: number): number | undefined {
  const stat = read(`/proc/${pid}/stat`);
  const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return state === 'Z' || state === 'X' ? undefined : Number(parent);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
