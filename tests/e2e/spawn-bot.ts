import { type ChildProcess, fork, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Address } from '../../src/lib/database/address.ts';
import { projectRoot } from '../../src/lib/root.ts';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';

/** How a bot's process differs from the usual one. */
export interface SpawnOptions {
  /** The file that is run instead of bot-entry.ts. */
  readonly entry?: string;
  /** Where its output goes: what it logs to nowhere, complaints to our own, unless said otherwise. */
  readonly stdio?: StdioOptions;
  /** What starts Node: `nsenter` and its options, to have it in another network. */
  readonly by?: readonly string[];
}

/** Starts a bot in a process of its own, with these settings and nothing else. The caller ends it. */
export function spawnBot(
  sandbox: Sandbox,
  env: Readonly<Record<string, string>>,
  { entry = 'tests/e2e/bot-entry.ts', stdio = ['ignore', 'ignore', 'inherit', 'ipc'], by = [] }: SpawnOptions = {}
): ChildProcess {
  const [execPath = '', ...execArgv] = [...by, process.execPath];
  return fork(join(projectRoot, entry), {
    execPath,
    execArgv,
    stdio,
    env: {
      PATH: process.env.PATH,
      NODE_COMPILE_CACHE: process.env.FIELDOPS_TEST_COMPILED,
      FIELDOPS_HEALTH_PORT: 'off',
      SANDBOX_API: sandbox.api,
      SANDBOX_TOKEN: sandbox.token,
      ...env
    }
  });
}

/** As DATABASE_URL has it. */
export function formatUrl({ host, port, user, password = '', database }: Address): string {
  const [name, secret] = [user, password].map(encodeURIComponent);
  return `postgres://${name}:${secret}@/${database}?host=${encodeURIComponent(host)}&port=${port}`;
}

/** Resolves when the bot answers; fails with what it says when it cannot start. */
export async function waitUntilReady(child: ChildProcess): Promise<void> {
  const ended = waitForEnd(child).then((code) => ({ failed: `It ended with ${code}` }));
  const [first] = await Promise.race([once(child, 'message'), ended.then((failure) => [failure])]);
  if (first !== 'ready') throw new Error(String(Reflect.get(Object(first), 'failed')));
}

/** Resolves with its exit code, or with the signal that ended it. */
export async function waitForEnd(child: ChildProcess): Promise<number | string> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode ?? child.signalCode ?? 'nothing';
}
