import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import type { MikroORM } from '@mikro-orm/postgresql';
import { generateEvening } from '../../src/generator/generate-evening.ts';
import type { Address } from '../../src/lib/database/address.ts';
import { withClient } from '../../src/lib/database/client.ts';
import { migrate } from '../../src/lib/database/migrations.ts';
import { parseAddress } from '../../src/lib/database/parse-address.ts';
import { openOrm } from '../../src/lib/orm.ts';
import { useBotProcesses } from '../e2e/bot-process.ts';
import { fillDatabase } from '../e2e/fill-database.ts';
import { Line } from '../helpers/line.ts';
import { until } from '../helpers/processes.ts';
import { snapshot } from '../plugins/ingest/snapshot.ts';
import { makeNetworks } from './networks.ts';
import { startOutsideServer } from './outside-server.ts';

// The database on one machine, the bot on another, and what is between them fails. Needs Debian's postgresql-15; networks of
// their own need root. FIELDOPS_TEST_CUT_SECONDS=60 is the cut that was promised to be survived; by default it is just longer
// than all limits that the bot sets itself here: five seconds to connect, five for a statement and five on top of those.
const cutSeconds = Number(process.env.FIELDOPS_TEST_CUT_SECONDS ?? 16);
const statementSeconds = 5;
const bin = '/usr/lib/postgresql/15/bin';

const folder = mkdtempSync(join(tmpdir(), 'fieldops-two-hosts-'));
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The database elsewhere, and the way there. */
type Way = {
  /** As the bot has it. */
  host: string;
  port: number;
  /** The superuser's address, which no failure touches. */
  admin: Address;
  /** What starts the bot on its machine, and lets it reach Discord. */
  by: string[];
  reachDiscord(port: number): Promise<void>;
  lose(): void;
  restore(): void;
};

/** Over a line that brings everything 20 ms later; what a silence has met stays mute for good. */
async function openLine(): Promise<Way> {
  const server = await startOutsideServer(bin);
  closers.push(server.stop);
  const line = new Line({ host: '127.0.0.1', port: server.port }, 20);
  closers.push(() => line.close());
  return {
    host: '127.0.0.1',
    port: await line.open(),
    admin: parseAddress(server.socketUrl),
    by: [],
    reachDiscord: async () => undefined,
    lose: () => line.become('silent'),
    restore: () => line.become('up')
  };
}

const networks = makeNetworks();
afterAll(() => {
  if (typeof networks !== 'string') networks.remove();
});

/** Over the networks of two machines; packets are lost, and sent again by the kernels. */
async function openNetworks(): Promise<Way> {
  if (typeof networks === 'string') throw new Error(networks);
  const server = await startOutsideServer(bin, {
    settings: ["listen_addresses = '*'"],
    access: ['host all all 10.231.1.2/32 scram-sha-256'],
    by: (account) => [
      ...networks.on('database'),
      ...(account ? [`--setuid=${account.uid}`, `--setgid=${account.gid}`] : [])
    ]
  });
  closers.push(server.stop);
  return {
    host: networks.address,
    port: server.port,
    admin: parseAddress(server.socketUrl),
    by: networks.on('bot'),
    reachDiscord: (port) => networks.offerToBot(port, folder),
    lose: () => networks.handOn(false),
    restore: () => networks.handOn(true)
  };
}

const password = 'only for tests';
const db = {
  app: parseAddress('postgres://nobody@127.0.0.1/yet'),
  owner: parseAddress('postgres://nobody@127.0.0.1/yet')
};
const openBots = useBotProcesses(db);

/** A database with all tables, and the role of the bot. */
async function makeDatabase(admin: Address, database: string): Promise<Address> {
  await withClient(admin, (client) => client.query(`create database ${database}`));
  const app = { ...admin, user: 'bot', password, database };
  await migrate({ ...admin, database }, app);
  return app;
}

const evenings = [1, 2, 3, 4].map((seed) => ({ seed, start: `2026-10-1${seed}T20:45`, maps: seed === 2 ? 6 : 1 }));

/** All that is stored but which results have been worked out from it: nobody runs here who would do that. */
async function everything(orm: MikroORM): Promise<Record<string, unknown[]>> {
  const { sessions = [], ...tables } = await snapshot(orm.em.fork(), 1);
  return { ...tables, sessions: sessions.map((row) => ({ ...Object(row), results_revision: undefined })) };
}

const titleOf = (evening: { readonly start: string }) => `Session ${evening.start.slice(0, 10)}`;

const ways = [
  ['a line that delays and goes silent', openLine, undefined],
  [
    typeof networks === 'string'
      ? `networks of their own (skipped: ${networks})`
      : `networks of their own, ${networks.hasDelay ? 'slow and with losses' : 'without delay (no netem in this kernel)'}`,
    openNetworks,
    typeof networks === 'string' ? networks : undefined
  ]
] as const;

describe.each(ways)('%s', (_, open, why) => {
  (why ? test.skip : test)(
    `a silence of ${cutSeconds} s in the middle of an import: every question is answered, and nothing is lost`,
    async () => {
      const way = await open();
      const stats = mkdtempSync(join(folder, 'stats-'));
      const write = ({ ...evening }: (typeof evenings)[number]) => {
        for (const { name, bytes } of generateEvening(evening).files) {
          writeFileSync(join(stats, name), bytes);
          // As old as if the server had finished it long ago: a file that may still grow is left for the next look.
          utimesSync(join(stats, name), 1_700_000_000, 1_700_000_000);
        }
      };
      const [first, second, third, fourth] = evenings;
      if (!first || !second || !third || !fourth) throw new Error('Too few evenings');
      await withClient(way.admin, (client) => client.query(`create role bot login password '${password}'`));
      const kept = await openOrm(await makeDatabase(way.admin, 'played'), { purpose: 'test' });
      closers.push(() => kept.close(true));
      const countFiles = async (): Promise<number> => {
        const [row] = await kept.em.fork().getConnection().execute('select count(*)::int as n from stats_files');
        return row?.n ?? 0;
      };

      const { host, port } = way;
      db.app = { host, port, user: 'bot', password, database: 'played', tls: { mode: 'disable' } };
      db.owner = { ...db.app };
      const { sandbox, start } = await openBots();
      await way.reachDiscord(Number(new URL(sandbox.api).port));
      const settings = { STATS_FOLDER: stats, STATS_POLL_SECONDS: '1', DATABASE_OWNER_URL: '' };
      const bot = await start({ ...settings, DATABASE_STATEMENT_TIMEOUT: String(statementSeconds) }, way.by);
      const ben = sandbox.user('ben');
      const shows = async (evening: (typeof evenings)[number]) =>
        (await ben.say('!last_session', { deadline: 30_000 })).embeds[0]?.title === titleOf(evening);
      write(first);
      await until(() => shows(first), 'the first evening is there');

      const before = await countFiles();
      write(second);
      await until(async () => (await countFiles()) > before, 'the import has begun');
      way.lose();
      const end = performance.now() + cutSeconds * 1000;
      write(third);
      const during: string[] = [];
      while (performance.now() < end) {
        during.push((await ben.slash('last-session', {}, { deadline: 15_000 })).text);
        during.push((await ben.say('!last_session', { deadline: 15_000 })).text);
        await sleep(1000);
      }
      way.restore();
      write(fourth);
      expect(during.filter((text) => !/Something went wrong on my side/.test(text))).toEqual([]);

      await until(() => shows(fourth), 'the evening after the silence is there', 180_000);
      const total = evenings.reduce((sum, evening) => sum + generateEvening(evening).files.length, 0);
      await until(async () => (await countFiles()) === total, 'all files are in', 180_000);
      const answers = await Promise.all(Array.from({ length: 20 }, () => ben.slash('last-session')));
      expect(answers.map(({ embeds }) => embeds[0]?.title)).toEqual(Array(20).fill(titleOf(fourth)));
      expect(bot.exitCode).toBeUndefined();
      expect(await bot.end('SIGTERM')).toBe(0);

      const compared = await openOrm(await makeDatabase(way.admin, 'compared'), { purpose: 'test' });
      closers.push(() => compared.close(true));
      await fillDatabase(compared, evenings);
      expect(await everything(kept)).toEqual(await everything(compared));
    },
    (cutSeconds + 240) * 1000
  );
});
