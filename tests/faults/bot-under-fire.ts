import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { spawnBot, waitForEnd, waitUntilReady } from '../e2e/spawn-bot.ts';

/** A bot that is started again whenever it ends, as PM2 does. */
export interface BotUnderFire {
  /** Kills it without a word; it is started again. */
  kill(): void;
  /** Lets its clock jump, so that it is off by so many milliseconds; one that is started anew has the right time. */
  setClockOff(milliseconds: number): void;
  /** Resolves when it answers. */
  ready(): Promise<void>;
  /** How it has ended without having been killed, with the last that it said. */
  readonly unwanted: readonly string[];
  /** All it has logged, of all its lives. */
  log(): string;
  /** Starts another one beside it, which must not run. Gives what it said, or undefined when it runs. */
  startSecond(): Promise<string | undefined>;
  stop(): Promise<void>;
}

const entry = 'tests/faults/bot-entry.ts';

/** Starts a bot and keeps it running. */
export function startBotUnderFire(sandbox: Sandbox, env: Readonly<Record<string, string>>): BotUnderFire {
  const unwanted: string[] = [];
  let log = '';
  let isWanted = true;
  let wasKilled = false;
  let child: ChildProcess;
  let ready: Promise<boolean>;
  const start = () => {
    wasKilled = false;
    child = spawnBot(sandbox, env, { entry, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (text) => {
        log += text;
      });
    let said = '';
    ready = waitUntilReady(child).then(
      () => true,
      (error: unknown) => {
        said = String(error);
        return false;
      }
    );
    return waitForEnd(child).then((end) => {
      if (!wasKilled && isWanted) unwanted.push(`${end}: ${said || lastError(log)}`);
    });
  };
  const live = async () => {
    while (isWanted) {
      await start();
      // PM2 waits a little, too.
      if (isWanted) await sleep(100);
    }
  };
  const living = live();
  return {
    unwanted,
    log: () => log,
    kill() {
      wasKilled = true;
      ready = Promise.resolve(false);
      child.kill('SIGKILL');
    },
    setClockOff(milliseconds) {
      if (child.connected) child.send({ clockIsOff: milliseconds }, () => undefined);
    },
    async ready() {
      while (!(await ready)) await sleep(50);
    },
    async startSecond() {
      const second = spawnBot(sandbox, env, { entry, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
      const said = await waitUntilReady(second).then(
        () => undefined,
        (error: unknown) => String(error)
      );
      second.kill('SIGKILL');
      return said;
    },
    async stop() {
      isWanted = false;
      child.kill('SIGKILL');
      await living;
    }
  };
}

/** The last line of the log that is no news. */
function lastError(log: string): string {
  return (
    log
      .trimEnd()
      .split('\n')
      .findLast((line) => !line.includes('"level":30')) ?? 'nothing was said'
  );
}
