import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** How a program ended, and what it took. */
export interface MeasuredRun {
  /** Its exit code, or why it could not be started. */
  readonly ended: unknown;
  readonly said: string;
  readonly milliseconds: number;
  /** Milliseconds of a processor, as far as the last look saw. */
  readonly cpu: number;
  /** The most memory that it had, in bytes. */
  readonly memory: number;
}

/** Runs a program and looks twenty times a second at what it takes; 0 where the system does not tell. */
export async function runMeasured(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env
): Promise<MeasuredRun> {
  const start = performance.now();
  const child = spawn(program, args, { stdio: 'pipe', env });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
  let over = false;
  const ended = once(child, 'close')
    .then(([code]) => code)
    .catch((error: unknown) => error)
    .finally(() => (over = true));
  let [memory, cpu] = [0, 0];
  while (!over) {
    memory = Math.max(memory, readPeak(child.pid));
    cpu = Math.max(cpu, readProcessor(child.pid));
    await Promise.race([ended, sleep(50)]);
  }
  return { ended: await ended, said, milliseconds: performance.now() - start, cpu, memory };
}

function readPeak(pid: number | undefined): number {
  const [, kilobytes = '0'] = /VmHWM:\s+(\d+)/.exec(readProc(pid, 'status')) ?? [];
  return Number(kilobytes) * 1024;
}

/** The kernel counts in hundredths of a second. */
function readProcessor(pid: number | undefined): number {
  const [user = 0, system = 0] = readProc(pid, 'stat')
    .replace(/^.*\) /, '')
    .split(' ')
    .slice(11, 13)
    .map(Number);
  return (user + system) * 10;
}

function readProc(pid: number | undefined, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
