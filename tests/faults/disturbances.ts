import { setTimeout as sleep } from 'node:timers/promises';
import { between, chance, pick, type Random } from '../../src/generator/random.ts';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';
import type { CommitFate, Line } from '../helpers/line.ts';
import type { BotUnderFire } from './bot-under-fire.ts';
import type { Cut, GameServerUnderFire } from './game-server.ts';
import type { Place } from './place.ts';

/** Everything that can be disturbed. */
export interface Target {
  readonly place: Place;
  readonly line: Line;
  readonly gameServer: GameServerUnderFire;
  readonly sandbox: Sandbox;
  readonly bot: BotUnderFire;
  /** Whether what is played is posted. */
  readonly isNews: boolean;
  /** Nothing is waited for any more when it has come. */
  readonly stop: AbortSignal;
}

/** What is disturbed. A text that it gives is what was found wrong at once. */
type Disturb = (target: Target, random: Random) => Promise<unknown>;

/** A moment that does not come within so many milliseconds, of a bot that answers, is no longer waited for. */
const patience = 2500;

const messages = 'POST /channels/{channel_id}/messages';
const edits = 'PATCH /channels/{channel_id}/messages/{message_id}';

const all = {
  kill: async ({ bot }, random) => {
    await bot.ready();
    await sleep(between(random, 0, 1500));
    bot.kill();
  },
  'kill at the start': async ({ bot }, random) => {
    await sleep(between(random, 0, 2500));
    bot.kill();
  },
  'kill at a commit': async (target, random) => {
    const fate = pick(random, ['passed', 'lost', 'answer lost'] as const);
    await atCommit(target, between(random, 1, 3), fate, target.bot.kill);
    target.bot.kill();
  },
  /** Those of its start included. */
  'kill at a message to the database': async ({ bot, line, stop }, random) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    let left = between(random, 1, 60);
    line.onSent = () => {
      if (--left > 0) return;
      bot.kill();
      resolve();
    };
    await within(promise, stop);
    line.onSent = () => undefined;
    bot.kill();
  },
  'kill at a post': async ({ bot, sandbox, isNews, stop }) => {
    await bot.ready();
    const { promise, resolve } = Promise.withResolvers<void>();
    const end = sandbox.onExchange(({ method, path }) => {
      if (method === 'GET' || !path.includes('/messages')) return;
      bot.kill();
      resolve();
    });
    // The first message is the one that matters, and it comes when the first file has been still for a while.
    const isFirst = isNews && sandbox.user('ben').read('stats').length === 0;
    await within(promise, stop, isFirst ? 60_000 : patience);
    end();
    bot.kill();
  },
  'lost commit': (target, random) => atCommit(target, between(random, 1, 3), 'lost'),
  'lost answer of a commit': (target, random) => atCommit(target, between(random, 1, 3), 'answer lost'),
  'cut of the database': async ({ line }, random) => {
    line.become('cut');
    await sleep(between(random, 0, 800));
    line.become('up');
  },
  'restart of the database': ({ place }) => place.restart('SIGINT'),
  'kill of the database': ({ place }) => place.restart('SIGKILL'),
  'cut of a listing': (target, random) =>
    cutAt(target, { at: pick(random, ['OPENDIR', 'READDIR'] as const), count: between(random, 1, 2) }),
  'cut of a read': (target, random) =>
    cutAt(target, { at: pick(random, ['OPEN', 'READ'] as const), count: between(random, 1, 2) }),
  'clock jump': async ({ bot }, random) => {
    const hours = between(random, 1, 50) * (chance(random, 0.5) ? 1 : -1);
    bot.setClockOff(hours * 3_600_000);
  },
  'second bot': async ({ bot }) => {
    // While it is being started again there is nobody whom the second could disturb.
    await bot.ready();
    const said = await bot.startSecond();
    if (said === undefined) return 'a second bot was started beside the first';
    return /Another Fieldops is using|could not|cannot|ended/i.test(said) ? undefined : `the second bot said: ${said}`;
  },
  'Discord limits': async ({ sandbox }, random) => {
    for (const route of [messages, edits]) sandbox.limitNext(route, { times: between(random, 1, 3), retryAfter: 0.3 });
  },
  'Discord fails': async ({ sandbox }, random) => {
    const isDone = chance(random, 0.5);
    for (const route of [messages, edits]) sandbox.failNext(route, { times: between(random, 1, 5), isDone });
  },
  'Discord closes the gateway': async ({ sandbox: { gateway } }, random) => {
    const close = () => gateway.close(pick(random, [1001, 4000, 4008, 4009]));
    pick(random, [gateway.cut, gateway.askToReconnect, gateway.invalidate, close])();
  }
} as const satisfies Record<string, Disturb>;

/** The name of a disturbance. */
export type Disturbance = keyof typeof all;

/** All there are. */
export const disturbances = Object.keys(all).filter(isDisturbance);

/** Those that kill the bot. */
export const kills = disturbances.filter((name) => name.startsWith('kill') && name !== 'kill of the database');

/** Does what the name says. Gives what was found wrong at once, or nothing. */
export async function disturb(name: Disturbance, target: Target, random: Random): Promise<string | undefined> {
  const wrong: unknown = await all[name](target, random);
  return typeof wrong === 'string' ? wrong : undefined;
}

/** Takes back whatever is still waiting for its moment, and sets the clock. */
export function calmDown({ line, gameServer, sandbox, bot }: Target): void {
  line.onCommit = () => 'passed';
  line.onSent = () => undefined;
  line.become('up');
  gameServer.calm();
  bot.setClockOff(0);
  for (const route of [messages, edits]) {
    sandbox.limitNext(route, { times: 0 });
    sandbox.failNext(route, { times: 0 });
  }
}

function isDisturbance(name: string): name is Disturbance {
  return name in all;
}

/** Lets the so-manieth commit from now on have this fate. */
async function atCommit(
  { line, bot, stop }: Target,
  count: number,
  fate: CommitFate,
  then: () => void = () => undefined
): Promise<void> {
  await bot.ready();
  const { promise, resolve } = Promise.withResolvers<void>();
  let left = count;
  line.onCommit = () => {
    if (--left > 0) return 'passed';
    line.onCommit = () => 'passed';
    then();
    resolve();
    return fate;
  };
  await within(promise, stop);
  line.onCommit = () => 'passed';
}

async function cutAt({ gameServer, bot, stop }: Target, cut: Cut): Promise<void> {
  await bot.ready();
  const isOver = gameServer.cutAt(cut);
  const end = performance.now() + patience;
  while (!isOver() && !stop.aborted && performance.now() < end) await sleep(10);
  gameServer.calm();
}

async function within(promise: Promise<void>, stop: AbortSignal, milliseconds = patience): Promise<void> {
  const over = new AbortController();
  const signal = AbortSignal.any([stop, over.signal]);
  await Promise.race([promise, sleep(milliseconds, undefined, { signal }).catch(() => undefined)]);
  over.abort();
}
