import { randomUUID } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/postgresql';
import { Round } from '../../src/entities/index.ts';
import { between, chance, deriveSeed, makeRandom, pick, type Random, shuffle } from '../../src/generator/random.ts';
import type { Address } from '../../src/lib/database/address.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { formatUrl } from '../e2e/spawn-bot.ts';
import { Line } from '../helpers/line.ts';
import { startBotUnderFire } from './bot-under-fire.ts';
import { calmDown, type Disturbance, disturb, disturbances, kills, type Target } from './disturbances.ts';
import { findPostFaults } from './find-post-faults.ts';
import { findRecordFaults } from './find-record-faults.ts';
import { startDebianServer, startOwnServer } from './game-server.ts';
import { type Place, serverName, withOrm } from './place.ts';
import { drawStory, type Story, type Written } from './story.ts';
import { compareContent, compareSums, expectContent, listStuck, readContent } from './verify.ts';

/** What one evening under fire is to be. */
export interface RunOptions {
  readonly seed: number;
  /** How often the bot is disturbed at least. */
  readonly disturbances: number;
  /** Of which kinds; all unless said otherwise. One that is named twice comes twice as often. */
  readonly kinds?: readonly Disturbance[];
  /** The name of a fault that the bot has on purpose. */
  readonly mutation?: string;
  /** Whether the evening is one of today, which is posted; drawn unless said. */
  readonly isNews?: boolean;
  /** Whether there are awards and timing records; drawn unless said. */
  readonly hasRecords?: boolean;
  /** What is wrong without a disturbance and stays as it is for this long (ms) is wrong; 60,000 unless said otherwise. */
  readonly patience?: number;
  /** Whether the game server has Debian's sshd instead of the one in this process. */
  readonly sshd?: boolean;
  /** Ends the evening before its time. */
  readonly stop?: AbortSignal;
}

/** What came of it. */
export interface Outcome {
  /** What is wrong in the end; nothing when all is well. */
  readonly wrong: readonly string[];
  /** What was done, in order. */
  readonly done: readonly string[];
  /** How often the bot was killed. */
  readonly kills: number;
  /** How the bot ended by itself; PM2 would have started it anew. */
  readonly unwanted: readonly string[];
  readonly log: string;
}

/**
 * Lets a game server write an evening while the bot that reads it, its database, its connections and Discord are
 * disturbed. Then all are left in peace, and everything must become what it had been without.
 */
export async function runUnderFire(place: Place, options: RunOptions): Promise<Outcome> {
  const { stop = new AbortController().signal } = options;
  const random = makeRandom(deriveSeed(options.seed, 'faults'));
  const story = drawStory(random, options.isNews, options.hasRecords);
  const name = `run_${options.seed}_${randomUUID().slice(0, 8)}`;
  const expected = await expectContent(place, `${name}_expected`, story);
  const address = await place.makeDatabase(name);
  const folder = join(place.folder, name);
  mkdirSync(folder);
  const line = new Line({ host: '127.0.0.1', port: place.port });
  const port = await line.open();
  const gameServer = options.sshd ? await startDebianServer(folder, `${folder}-sshd`) : await startOwnServer(folder);
  const sandbox = await startSandbox({ log: () => undefined });
  const bot = startBotUnderFire(sandbox, {
    DATABASE_URL: `${formatUrl({ ...address, port })}&sslmode=disable`,
    ...gameServer.settings,
    STATS_SERVER: serverName,
    STATS_POLL_SECONDS: '1',
    STATS_CHANNEL_ID: sandbox.channels.stats,
    DATABASE_POOL_MAX: '3',
    MUTATION: options.mutation ?? '',
    // Most of what a bot that lives for seconds works is its start.
    NODE_COMPILE_CACHE: join(place.folder, 'compiled')
  });
  const target: Target = { place, line, gameServer, sandbox, bot, isNews: story.isNews, stop };
  const firstRound = () => waitForRound(address, stop);
  const wrong: string[] = [];
  let done: readonly string[] = [];
  try {
    const played = await play(options, { ...story, folder, firstRound }, target, random);
    done = [story.about, ...played.done];
    wrong.push(...played.wrong);
    calmDown(target);
    await bot.ready();
    const judge = async (orm: MikroORM) => [
      ...compareContent(await readContent(orm), expected),
      ...(await findRecordFaults(orm, story.rounds)),
      ...(await compareSums(orm)),
      ...(await listStuck(orm)),
      ...(await findPostFaults(orm, sandbox, story.isNews))
    ];
    // What has been found by now is for good.
    if (wrong.length === 0) wrong.push(...(await waitForPeace(address, judge, stop, options.patience)));
    if (!stop.aborted && !(await answers(target))) wrong.push('the bot does not answer');
  } finally {
    await bot.stop();
    await sandbox.stop();
    await gameServer.stop();
    line.close();
    for (const own of [folder, `${folder}-sshd`]) rmSync(own, { recursive: true, force: true });
  }
  const killed = done.filter((what) => kills.some((kind) => kind === what)).length;
  return { wrong: stop.aborted ? [] : wrong, done, kills: killed, unwanted: bot.unwanted, log: bot.log() };
}

interface Play extends Pick<Story, 'steps'> {
  /** Where the files are written. */
  readonly folder: string;
  /** Resolves when the first round is stored. */
  readonly firstRound: () => Promise<void>;
}

/** Writes the files of the story, a few at a time, and disturbs in between. Gives what was done, and what was wrong at once. */
async function play(
  { disturbances: wanted, kinds = disturbances }: RunOptions,
  { steps, folder, firstRound }: Play,
  target: Target,
  random: Random
): Promise<Pick<Outcome, 'done' | 'wrong'>> {
  const done: string[] = [];
  const wrong: string[] = [];
  let left = steps;
  // Every kind has its turn before one comes again.
  let next: Disturbance[] = [];
  const share = steps.length / wanted;
  for (let count = 0; count < wanted && !target.stop.aborted; count++) {
    const until = Math.max(0, steps.length - Math.ceil(share * (count + 1)));
    const now = left.slice(0, left.length - until);
    left = left.slice(now.length);
    // The records of the first round come last: read together with it, they would not come late.
    if (count > 0 && left.length === 0) await firstRound();
    for (const written of now) write(folder, written, random);
    if (next.length === 0) next = shuffle(random, kinds);
    const kind = next.pop() ?? pick(random, kinds);
    done.push(kind);
    const found = await disturb(kind, target, random);
    if (found) wrong.push(found);
    await sleep(between(random, 0, 700));
  }
  return { done, wrong };
}

/** Waits for a round in the database, but not for ever: a bot with a fault made on purpose may store none. */
async function waitForRound(address: Address, stop: AbortSignal): Promise<void> {
  await withOrm(address, async (orm) => {
    const end = performance.now() + 20_000;
    while (!stop.aborted && performance.now() < end && (await orm.em.fork().count(Round)) === 0) await sleep(100);
  });
}

/** As a game server does it, or as somebody does who copies files: with the time of the copy or with an old one. */
function write(folder: string, { name, bytes }: Written, random: Random): void {
  const path = join(folder, name);
  writeFileSync(`${path}.part`, bytes);
  if (chance(random, 0.5)) utimesSync(`${path}.part`, 1_700_000_000, 1_700_000_000 + bytes.length);
  renameSync(`${path}.part`, path);
}

/** Waits until nothing is wrong any more; gives what is when nothing has changed about it for so long. */
async function waitForPeace(
  address: Address,
  judge: (orm: MikroORM) => Promise<readonly string[]>,
  stop: AbortSignal,
  patience = 60_000
): Promise<readonly string[]> {
  return withOrm(address, async (orm) => {
    let last = '';
    let since = performance.now();
    for (;;) {
      const wrong = await judge(orm);
      const now = wrong.join('\n');
      if (now !== last) since = performance.now();
      last = now;
      if (wrong.length === 0 || stop.aborted || performance.now() - since > patience) return wrong;
      await sleep(200);
    }
  });
}

async function answers({ sandbox }: Target): Promise<boolean> {
  const asked = sandbox.user('ben').say('!ping', { deadline: 20_000 });
  return asked.then(
    ({ text }) => text.includes('Pong'),
    () => false
  );
}
