import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from '../src/lib/root.ts';
import { listFolder } from '../src/plugins/ingest/sources/list-folder.ts';
import { type Sandbox, startSandbox } from '../src/sandbox/start-sandbox.ts';
import { percentile, print, time } from './figures.ts';
import { importAll } from './import.ts';
import { withWorkplace } from './workplace.ts';

/** Milliseconds of the former bot's data path alone, by the number of rounds stored. */
const formerBot = { last_session: { few: 18, many: 1600 }, stats: { few: 6, many: 1660 } } as const;

const questions = 200;
// discord.js itself sends at most 50 requests a second.
const pause = 30;

/** Time from a chat message to the reply, with few and with many rounds stored, and the memory of the bot. */
export async function benchAnswers({ manyRounds }: { readonly manyRounds: number }): Promise<void> {
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
      await measure(dataFolder, size, false);
      if (size === 'many') await measure(dataFolder, size, true);
    }
  });
}

async function measure(dataFolder: string, size: 'few' | 'many', pictures: boolean): Promise<void> {
  const sandbox = await startSandbox();
  const bot = await startBot(sandbox, dataFolder, pictures);
  try {
    for (const command of ['last_session', 'stats'] as const) {
      const durations = await ask(sandbox, command);
      const what = `${command}${pictures ? ' with pictures on' : ''}, message to reply`;
      print(`  ${what}, median`, percentile(durations, 0.5), 'ms', {
        with: 'the former bot',
        value: formerBot[command][size]
      });
      print(`  ${what}, 95th percentile`, percentile(durations, 0.95), 'ms');
    }
    print(`  memory of the bot${pictures ? ' with pictures on' : ''}`, readMemory(bot), 'MB');
  } finally {
    bot.kill('SIGTERM');
    await once(bot, 'exit');
    await sandbox.stop();
  }
}

async function ask(sandbox: Sandbox, command: 'last_session' | 'stats'): Promise<number[]> {
  const ben = sandbox.user('ben');
  const choices = command === 'stats' ? await ben.autocomplete('stats', { player: '' }) : [];
  const durations: number[] = [];
  for (let asked = 0; asked < questions; asked++) {
    const player = choices[asked % Math.max(choices.length, 1)]?.value ?? '';
    durations.push(await time(() => ben.say(`!${command} ${player}`)));
    await sleep(pause);
  }
  // The first answers come from code that is not compiled yet.
  return durations.slice(20);
}

async function startBot(sandbox: Sandbox, dataFolder: string, pictures: boolean): Promise<ChildProcess> {
  const bot = fork(join(projectRoot, 'bench/bot.ts'), {
    // As `npm start` and PM2 run it.
    execArgv: ['--max-semi-space-size=4'],
    env: {
      PATH: process.env.PATH,
      FIELDOPS_DATA: dataFolder,
      SANDBOX_API: sandbox.api,
      SANDBOX_TOKEN: sandbox.token,
      PICTURES: pictures ? '1' : ''
    }
  });
  await once(bot, 'message');
  return bot;
}

/** Resident memory in megabytes. */
function readMemory({ pid }: ChildProcess): number {
  const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1000;
}
