import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from '../src/lib/root.ts';
import { listFolder } from '../src/plugins/ingest/sources/list-folder.ts';
import { type Sandbox, startSandbox } from '../src/sandbox/start-sandbox.ts';
import { time } from './figures.ts';
import { importAll } from './import.ts';
import { withWorkplace } from './workplace.ts';

/** How much is stored. */
export type HistorySize = 'few' | 'many';

// discord.js itself sends at most 50 requests a second.
const pause = 30;

/** Measures with 3,000 rounds stored, and then with many. */
export async function withHistories(
  manyRounds: number,
  measure: (dataFolder: string, size: HistorySize) => Promise<void>
): Promise<void> {
  await withWorkplace(async ({ orm, dataFolder, makeServer, makeFiles }) => {
    const server = await makeServer('Bench');
    const folder = await makeFiles(manyRounds);
    const { names } = await listFolder(folder);
    for (const [size, count] of [
      ['few', 3000],
      ['many', names.length]
    ] as const) {
      const milliseconds = await time(() => importAll(orm.em.fork(), server, folder, names.slice(0, count), 400));
      console.log(`${count.toLocaleString('en-US')} rounds stored (imported in ${(milliseconds / 1000).toFixed(0)} s)`);
      await measure(dataFolder, size);
    }
  });
}

/** Asks a bot in a process of its own, on a sandbox of its own; `env` are further settings. */
export async function withBot(
  dataFolder: string,
  pictures: boolean,
  work: (sandbox: Sandbox, bot: ChildProcess) => Promise<void>,
  env: Readonly<Record<string, string>> = {}
): Promise<void> {
  const sandbox = await startSandbox();
  const bot = await startBot(sandbox, { FIELDOPS_DATA: dataFolder, PICTURES: pictures ? '1' : '', ...env });
  try {
    await work(sandbox, bot);
  } finally {
    bot.kill('SIGTERM');
    await once(bot, 'exit');
    await sandbox.stop();
  }
}

/** Milliseconds from each message to its reply. The first are left out: they come from code that is not compiled yet. */
export async function timeAnswers(sandbox: Sandbox, messages: readonly string[], leaveOut: number): Promise<number[]> {
  const ben = sandbox.user('ben');
  const durations: number[] = [];
  for (const message of messages) {
    durations.push(await time(() => ben.say(message)));
    await sleep(pause);
  }
  return durations.slice(leaveOut);
}

async function startBot(sandbox: Sandbox, env: Readonly<Record<string, string>>): Promise<ChildProcess> {
  const bot = fork(join(projectRoot, 'bench/bot.ts'), {
    // As `npm start` and PM2 run it.
    execArgv: ['--max-semi-space-size=4'],
    env: {
      PATH: process.env.PATH,
      SANDBOX_API: sandbox.api,
      SANDBOX_TOKEN: sandbox.token,
      ...env
    }
  });
  await once(bot, 'message');
  return bot;
}
