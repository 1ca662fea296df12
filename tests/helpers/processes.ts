import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseEnv } from 'node:util';
import { projectRoot } from '../../src/lib/root.ts';

/** A process that a test has started. What it prints is collected. */
export type TestProcess = {
  child: ChildProcess;
  /** All it has printed so far, on both outputs. */
  output(): string;
  /** Resolves with the first match in its output; fails when it ends without one. */
  prints(pattern: RegExp): Promise<RegExpExecArray>;
  tell(order: string): void;
  /** Resolves with the exit code, or the name of the signal that ended it. */
  ended: Promise<number | string>;
};

/** Starts a process; the caller ends it. What the checkout's `.env` says, a token perhaps, does not reach it. */
export function startProcess(file: string, args: string[], options: SpawnOptions = {}): TestProcess {
  const { FIELDOPS_TEST_COMPILED: NODE_COMPILE_CACHE } = process.env;
  const env = { NODE_COMPILE_CACHE, ...blankEnvFile(), ...(options.env ?? process.env) };
  const child = spawn(file, args, { stdio: 'pipe', ...options, env });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (text) => {
      output += text;
      child.emit('output');
    });
  }
  const ended = once(child, 'close').then(([code, signal]) => code ?? signal);
  let over = false;
  void ended.then(() => {
    over = true;
    child.emit('output');
  });
  return {
    child,
    output: () => output,
    prints: async (pattern) => {
      for (;;) {
        const match = pattern.exec(output);
        if (match) return match;
        if (over) throw new Error(`It ended without printing ${pattern}. It printed:\n${output}`);
        await once(child, 'output');
      }
    },
    tell: (order) => child.stdin?.write(order),
    ended
  };
}

/** How a process has ended, and what it had printed on each of its outputs. */
export interface Result {
  readonly code: number | string;
  readonly out: string;
  readonly err: string;
}

/** Waits for the end of a process that has just been started. */
export async function finish({ child, ended }: TestProcess): Promise<Result> {
  const texts = { out: '', err: '' };
  child.stdout?.on('data', (text) => {
    texts.out += text;
  });
  child.stderr?.on('data', (text) => {
    texts.err += text;
  });
  return { code: await ended, ...texts };
}

/** The settings that the checkout's `.env` has, all empty: what the environment says wins over that file. */
function blankEnvFile(): Record<string, string> {
  const file = join(projectRoot, '.env');
  const names = existsSync(file) ? Object.keys(parseEnv(readFileSync(file, 'utf8'))) : [];
  return Object.fromEntries(names.map((name) => [name, '']));
}

/** Waits until something is so, by asking again and again; fails when it is not after a minute, or so many milliseconds. */
export async function until(
  question: () => boolean | Promise<boolean>,
  what: string,
  patience = 60_000
): Promise<void> {
  const end = performance.now() + patience;
  while (!(await question())) {
    if (performance.now() > end) throw new Error(`Waited in vain until ${what}`);
    await sleep(10);
  }
}
