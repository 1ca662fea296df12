import { afterEach } from '@jest/globals';
import { type Sandbox, startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { discordTiming } from '../../src/sandbox/world/world.ts';
import type { OwnDatabase } from '../helpers/database.ts';
import { formatUrl, spawnBot, waitForEnd, waitUntilReady } from './spawn-bot.ts';

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

// Longer than Discord waits, because machines are busy, and shorter than a bot waits for a dead database: it has to acknowledge first.
const acknowledge = 10_000;

/** For each test of a file: a sandbox of its own, and bots on the file's database that are gone when the test ends. */
export function useBotProcesses(db: Pick<OwnDatabase, 'app' | 'owner'>): () => Promise<BotProcesses> {
  const closers: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0).toReversed()) await close();
  });
  return async () => {
    const sandbox = await startSandbox({ timing: { ...discordTiming, acknowledge } });
    closers.push(() => sandbox.stop());
    return {
      sandbox,
      async start(env = {}, by = []) {
        const addresses = { DATABASE_URL: formatUrl(db.app), DATABASE_OWNER_URL: formatUrl(db.owner) };
        const child = spawnBot(sandbox, { ...addresses, ...env }, { by });
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
