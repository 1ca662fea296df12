import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * A word that tells the process apart from every other one that had or will have its id: when it started, in the units
 * of the system. Undefined when no such process runs (one that has ended and waits to be collected does not run).
 * On Windows only the id can be asked for cheaply, so the word is always the same there.
 */
export function startOf(pid: number): string | undefined {
  if (process.platform === 'linux') return startOnLinux(pid);
  if (process.platform === 'win32') return exists(pid) ? 'running' : undefined;
  return startByPs(pid);
}

/** Is the process with this id still the one that started then? */
export function isRunning(pid: number, start: string): boolean {
  return startOf(pid) === start;
}

/** The effective account of this process, undefined on Windows. */
export function ownAccount(): number | undefined {
  return process.geteuid?.();
}

// proc(5): the name in parentheses may hold spaces and parentheses; after it come state (3rd field) … starttime (22nd).
function startOnLinux(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

function startByPs(pid: number): string | undefined {
  try {
    const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
    const [state = '', ...start] = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', `${pid}`], {
      encoding: 'utf8',
      env
    })
      .trim()
      .split(/\s+/);
    return state === '' || state.startsWith('Z') ? undefined : start.join('').replace(/\W/g, '');
  } catch {
    return undefined;
  }
}

function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
