import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import { projectRoot } from '../src/lib/root.ts';
import { importFiles } from '../src/plugins/ingest/import-files.ts';
import { listFolder } from '../src/plugins/ingest/sources/list-folder.ts';
import { readFileOf } from '../src/plugins/ingest/sources/read-file.ts';
import type { Intake } from '../src/plugins/ingest/take-in-files.ts';
import { type Sandbox, startSandbox } from '../src/sandbox/start-sandbox.ts';
import { time } from './figures.ts';
import { importAll } from './import.ts';
import { withWorkplace } from './workplace.ts';

/** What is stored. */
export interface History {
  readonly dataFolder: string;
  readonly size: 'few' | 'many';
  /** Stores some rounds that come late, each into an evening that has long been there. */
  takeLate(): Promise<LateRound[]>;
}

/** What the file of a round that comes late changes, and how long it takes in milliseconds. */
export interface LateRound {
  readonly rounds: number;
  readonly sessions: number;
  readonly duration: number;
}

const lateRounds = 10;

// discord.js itself sends at most 50 requests a second.
const pause = 30;

/** Measures with 3,000 rounds stored, and then with many. */
export async function withHistories(manyRounds: number, measure: (history: History) => Promise<void>): Promise<void> {
  await withWorkplace(async ({ orm, dataFolder, makeServer, makeFiles }) => {
    const server = await makeServer('Bench');
    const folder = await makeFiles(manyRounds);
    const { names: all } = await listFolder(folder);
    const late = Array.from({ length: 2 * lateRounds }, (_, index) => all[100 * (index + 1)] ?? '');
    const names = all.filter((name) => !late.includes(name));
    for (const [size, count] of [
      ['few', 3000],
      ['many', names.length]
    ] as const) {
      const milliseconds = await time(() => importAll(orm.em.fork(), server, folder, names.slice(0, count), 400));
      console.log(`${count.toLocaleString('en-US')} rounds stored (imported in ${(milliseconds / 1000).toFixed(0)} s)`);
      const chosen = late.splice(0, lateRounds);
      await measure({ dataFolder, size, takeLate: () => takeLate(orm.em.fork(), server, folder, chosen) });
    }
  });
}

async function takeLate(
  em: EntityManager,
  server: number,
  folder: string,
  names: readonly string[]
): Promise<LateRound[]> {
  const late: LateRound[] = [];
  for (const name of names) {
    const intakes: Intake[] = [];
    const read = () => readFileOf(folder, name);
    const duration = await time(() =>
      importFiles(em, server, { names: [name], read, batch: 1, stored: (intake) => void intakes.push(intake) })
    );
    const [intake] = intakes;
    if (!intake) throw new Error(`${name} was not stored`);
    late.push({ rounds: intake.rounds.length, sessions: intake.sessions.length, duration });
  }
  return late;
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
    execArgv: ['--max-semi-space-size=4', '--max-old-space-size=1024'],
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
