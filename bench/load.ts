import type { ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Round } from '../src/entities/index.ts';
import { between, deriveSeed, makeRandom, pick, type Random } from '../src/generator/random.ts';
import { listFolder } from '../src/plugins/ingest/sources/list-folder.ts';
import { channelIds, type UserName } from '../src/sandbox/ids.ts';
import type { Sandbox } from '../src/sandbox/start-sandbox.ts';
import { sshdPath, startSshd } from '../tests/helpers/sshd.ts';
import { withBot } from './asked-bot.ts';
import { percentile, print } from './figures.ts';
import { addGameServer, playTonight } from './game-server.ts';
import { importAll } from './import.ts';
import { formatMemory, readMemory } from './memory.ts';
import { readUsage } from './usage.ts';
import { type Workplace, withWorkplace } from './workplace.ts';

const users = 50;
const gameServers = 4;
/** Of each game server: with two rounds each, about a hundred rounds in all. */
const maps = 13;
const storedRounds = 3000;

/** What people ask; one in four of the prefix commands is asked as a slash command, too. */
const questions = [
  '!last_session',
  '!last_session weapons',
  '!last_session maps',
  '!last_session players',
  '!last_session awards',
  '!last_session graphs',
  '!session 2',
  '!session_score',
  '!sessions',
  '!map',
  '!teams',
  '!team_history 90',
  '!lineup_changes',
  '!stats a',
  '!link a',
  '!help',
  '!ping',
  '!about',
  '!plugins',
  '!files',
  '!settings',
  '!admins',
  '!sync_stats'
];
const slashes = ['last-session', 'session-score', 'sessions', 'teams show', 'team-history', 'help', 'ping', 'files'];
const names: readonly UserName[] = ['alex', 'mona', 'ben', 'chris', 'dana'];

interface Answer {
  readonly question: string;
  readonly milliseconds: number;
  /** What was wrong; undefined when it was answered. */
  readonly error?: string;
}

/** Fifty users ask everything for some minutes, while a hundred rounds arrive on four game servers: percentiles, errors, memory. */
export async function benchLoad({ minutes }: { readonly minutes: number }): Promise<void> {
  if (!sshdPath) return console.log('There is no sshd here: apt-get install openssh-server');
  await withWorkplace(async (place) => {
    const history = await place.makeFiles(storedRounds);
    const { names: files } = await listFolder(history);
    await importAll(place.orm.em.fork(), await place.makeServer('History'), history, files, 400);
    const keys = join(place.folder, 'sshd');
    mkdirSync(keys);
    const sshd = await startSshd(keys);
    try {
      const evenings = await Promise.all(
        Array.from({ length: gameServers }, async (_, index) => {
          const folder = await addGameServer(place, `Server ${index + 1}`, sshd);
          return playTonight(index + 1, maps, 240).map((file) => ({ ...file, path: join(folder, file.name) }));
        })
      );
      const work = (sandbox: Sandbox, bot: ChildProcess) => askAll(place, sandbox, bot, minutes, evenings.flat());
      await withBot(place.dataFolder, true, work, { STATS_CHANNEL_ID: channelIds.stats });
    } finally {
      await sshd.stop();
    }
  });
}

async function askAll(
  { orm }: Workplace,
  sandbox: Sandbox,
  bot: ChildProcess,
  minutes: number,
  files: readonly { readonly path: string; readonly bytes: Uint8Array }[]
): Promise<void> {
  const stop = AbortSignal.timeout(minutes * 60_000);
  const before = await orm.em.fork().count(Round);
  const start = readUsage(bot.pid);
  const measuring = watchMemory(bot, minutes, stop);
  const playing = (async () => {
    for (const { path, bytes } of files) {
      writeFileSync(path, bytes);
      await sleep((minutes * 60_000 * 0.9) / files.length);
    }
  })();
  const asking = Array.from({ length: users }, (_, user) => askOn(sandbox, user, stop));
  const answers = (await Promise.all(asking)).flat();
  await playing;
  const most = await measuring;
  const end = readUsage(bot.pid);
  const good = answers.flatMap(({ error, milliseconds }) => (error === undefined ? [milliseconds] : []));
  print('questions answered', good.length, '');
  print('a minute', good.length / minutes, '');
  for (const part of [0.5, 0.95, 0.99, 1]) print(`answer, ${part * 100} % within`, percentile(good, part), 'ms');
  print('rounds that arrived meanwhile', (await orm.em.fork().count(Round)) - before, '');
  print('time on a core', ((end.cpuSeconds - start.cpuSeconds) / (minutes * 60)) * 100, '%');
  print('memory at the beginning', start.megabytes, 'MB');
  print('memory at most', most, 'MB');
  print('memory in the end', end.megabytes, 'MB');
  const errors = answers.filter(({ error }) => error !== undefined);
  print('errors', errors.length, '');
  for (const { question, error } of errors.slice(0, 10)) console.log(`  ${question}: ${error?.slice(0, 200)}`);
}

/** Prints the memory of the bot twenty times while it is asked; gives the most resident megabytes at any second. */
async function watchMemory(bot: ChildProcess, minutes: number, stop: AbortSignal): Promise<number> {
  const every = Math.max(1, Math.round((minutes * 60) / 20));
  let most = 0;
  for (let second = 0; !stop.aborted; second++) {
    most = Math.max(most, readUsage(bot.pid).megabytes);
    if (second % every === 0) console.log(`  after ${second} s ${formatMemory(await readMemory(bot))}`);
    await sleep(1000, undefined, { signal: stop }).catch(() => undefined);
  }
  return most;
}

/** One user: asks, reads for some seconds, asks again. */
async function askOn(sandbox: Sandbox, user: number, stop: AbortSignal): Promise<Answer[]> {
  const random = makeRandom(deriveSeed(user, 'load'));
  const answers: Answer[] = [];
  while (!stop.aborted) {
    await sleep(between(random, 3000, 15_000), undefined, { signal: stop }).catch(() => undefined);
    if (!stop.aborted) answers.push(await ask(sandbox, names[user % names.length] ?? 'ben', random));
  }
  return answers;
}

async function ask(sandbox: Sandbox, name: UserName, random: Random): Promise<Answer> {
  const person = sandbox.user(name);
  const isSlash = between(random, 1, 4) === 1;
  const question = isSlash ? pick(random, slashes) : pick(random, questions);
  const began = performance.now();
  try {
    const manner = { deadline: 30_000 };
    const { text } = isSlash ? await person.slash(question, {}, manner) : await person.say(question, manner);
    const milliseconds = performance.now() - began;
    return text.includes('Something went wrong') ? { question, milliseconds, error: text } : { question, milliseconds };
  } catch (error) {
    return { question, milliseconds: performance.now() - began, error: String(error) };
  }
}
