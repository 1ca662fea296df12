import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach } from '@jest/globals';
import type { Address } from '../../src/lib/database/address.ts';
import { projectRoot } from '../../src/lib/root.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/start-sandbox.ts';
import type { OwnDatabase } from '../helpers/database.ts';

/** Bots in processes of their own, which can be stopped, killed and started again. */
export interface BotProcesses {
  readonly sandbox: Sandbox;
  /**
   * Starts a bot and resolves when it answers; fails with what it says when it cannot start.
   * @param by what starts Node: `nsenter` and its options, to have it in another network
   */
  start(env?: Record<string, string>, by?: readonly string[]): Promise<BotProcess>;
}

export interface BotProcess {
  readonly pid: number;
  /** Undefined as long as it runs. */
  readonly exitCode: number | undefined;
  /** Ends it with a signal and resolves with its exit code, or with the signal when that ended it. */
  end(signal: NodeJS.Signals): Promise<number | string>;
}

/** For each test of a file: a sandbox of its own, and bots on the file's database that are gone when the test ends. */
export function useBotProcesses(db: Pick<OwnDatabase, 'app' | 'owner'>): () => Promise<BotProcesses> {
  const closers: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0).toReversed()) await close();
  });
  return async () => {
    const sandbox = await startSandbox();
    closers.push(() => sandbox.stop());
    return {
      sandbox,
      async start(env = {}, by = []) {
        const child = spawnBot(db, sandbox, env, by);
        const end = async (signal: NodeJS.Signals) => {
          const ended = waitForEnd(child);
          child.kill(signal);
          return ended;
        };
        closers.push(() => end('SIGKILL'));
        await waitUntilReady(child);
        return {
          end,
          pid: child.pid ?? 0,
          get exitCode() {
            return child.exitCode ?? undefined;
          }
        };
      }
    };
  };
}

function spawnBot(
  { app, owner }: Pick<OwnDatabase, 'app' | 'owner'>,
  sandbox: Sandbox,
  env: Record<string, string>,
  by: readonly string[]
): ChildProcess {
  const [execPath = '', ...execArgv] = [...by, process.execPath];
  return fork(join(projectRoot, 'tests/e2e/bot-entry.ts'), {
    execPath,
    execArgv,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: formatUrl(app),
      DATABASE_OWNER_URL: formatUrl(owner),
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

async function waitUntilReady(child: ChildProcess): Promise<void> {
  const ended = waitForEnd(child).then((code) => ({ failed: `It ended with ${code}` }));
  const [first] = await Promise.race([once(child, 'message'), ended.then((failure) => [failure])]);
  if (first !== 'ready') throw new Error(String(Reflect.get(Object(first), 'failed')));
}

async function waitForEnd(child: ChildProcess): Promise<number | string> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode ?? child.signalCode ?? 'nothing';
}
