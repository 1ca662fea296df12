import { afterAll, beforeAll, expect } from '@jest/globals';
import type { MikroORM } from '@mikro-orm/postgresql';
import pino from 'pino';
import { startBot } from '../../src/bot.ts';
import { type Config, readConfig } from '../../src/config.ts';
import { createPainter } from '../../src/lib/charts/painter.ts';
import type { WayOut } from '../../src/lib/process/way-out.ts';
import { guildId as sandboxGuildId } from '../../src/sandbox/ids.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { discordTiming, type Timing } from '../../src/sandbox/world/world.ts';
import { type OwnDatabase, useEmptyDatabase } from './database.ts';
import { type ApiWatch, watchDiscordApi } from './discord-api.ts';

/** How a bot under test differs from the usual one. */
export interface TestBotOptions {
  /** Settings, as in the environment. */
  readonly env?: Record<string, string>;
  /** How the sandbox is to be. */
  readonly sandbox?: SandboxOptions;
  /** Done with the database before the bot starts. */
  readonly prepare?: (orm: MikroORM) => Promise<void>;
  /** With pictures; they take time, so that only tests about them want them. */
  readonly pictures?: boolean;
  /** Who asks too often is told to wait, as by the bot that people meet. */
  readonly limited?: boolean;
}

/** A bot that has logged in to a sandbox. */
export interface TestBot {
  readonly sandbox: Sandbox;
  readonly db: OwnDatabase;
  /** The lines that the bot has logged, as objects. */
  readonly log: readonly Record<string, unknown>[];
}

/** The real bot with the real discord.js client, a sandbox and a database, for all tests of a file. */
export function useBot(options: TestBotOptions = {}): TestBot {
  const { env = {}, prepare, pictures = false, limited = false } = options;
  const db = useEmptyDatabase();
  const log: Record<string, unknown>[] = [];
  let sandbox: Sandbox;
  let stop: () => Promise<void> = async () => undefined;
  let watch: ApiWatch;

  const start = async (settings: Record<string, string>) => {
    const config = readConfig({ ...quiet, ...settings });
    const wayOut = makeWayOut();
    stop = wayOut.close;
    const painter = pictures ? createPainter() : undefined;
    if (painter) wayOut.onClose('the painter', painter.close);
    await startBot({
      ...partsOf(config, log),
      orm: db.orm,
      wayOut,
      painter,
      // Tests ask more often than people.
      ...(limited ? {} : { cooldown: { limit: 0, delay: 0 } }),
      token: sandbox.token,
      api: sandbox.api
    });
  };
  beforeAll(async () => {
    await prepare?.(db.orm);
    sandbox = await startSandbox({
      timing: unhurried,
      ...options.sandbox,
      log: (line) => log.push({ level: 'sandbox', msg: line })
    });
    watch = watchDiscordApi(sandbox);
    await start(env);
  });
  afterAll(async () => {
    await stop();
    await sandbox?.stop();
    watch?.assertClean();
    expect(log.filter(({ level }) => level === 'sandbox')).toEqual([]);
  });
  return {
    db,
    log,
    get sandbox() {
      return sandbox;
    }
  };
}

/** Discord's waiting times for a machine that is busy: a bot that acknowledges late is slow here, and only one that never does is wrong. */
const unhurried: Timing = { ...discordTiming, acknowledge: 60_000 };

/** Bots of several tests run at once on one machine. */
const quiet = { FIELDOPS_HEALTH_PORT: 'off' };

function partsOf(config: Config, log: Record<string, unknown>[]) {
  const destination = { write: (line: string) => void log.push(JSON.parse(line)) };
  const logger = pino({ level: 'debug', formatters: { level: (level) => ({ level }) } }, destination);
  return { config, logger, isReadOnly: config.readOnly, sandboxGuildId };
}

/** A way out that ends the bot and not the process. */
function makeWayOut(): WayOut & { close(): Promise<void> } {
  const stop = new AbortController();
  const work: Promise<unknown>[] = [];
  const closers: (() => unknown)[] = [];
  return {
    signal: stop.signal,
    waitFor: (promise) => void work.push(promise),
    onClose: (_, close) => void closers.push(close),
    leave: () => Promise.reject(new Error('The bot wants to leave')),
    async close() {
      stop.abort();
      await Promise.allSettled(work);
      for (const close of closers.toReversed()) await close();
    }
  };
}
