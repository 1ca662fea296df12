import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import type { MikroORM } from '@mikro-orm/postgresql';
import { type EveningOptions, generateEvening } from '../../src/generator/generate-evening.ts';
import type { Address } from '../../src/lib/database/address.ts';
import { withClient } from '../../src/lib/database/client.ts';
import { migrate } from '../../src/lib/database/migrations.ts';
import { parseAddress } from '../../src/lib/database/parse-address.ts';
import { openOrm } from '../../src/lib/orm.ts';
import { useBotProcesses } from '../e2e/bot-process.ts';
import { fillDatabase } from '../e2e/fill-database.ts';
import { until } from '../helpers/processes.ts';
import { snapshot } from '../plugins/ingest/snapshot.ts';

// The database on one machine, the bot on another, and nothing comes through between them for a while. Needs Debian's
// postgresql-15. FIELDOPS_TEST_CUT_SECONDS=60 is the cut that was promised to be survived, with the bot's own limit of a
// minute for a statement. Usually it is shorter, and just longer than all limits: five seconds to connect, two for a
// statement and five for the way.
const cutSeconds = Number(process.env.FIELDOPS_TEST_CUT_SECONDS ?? 9);
const statementSeconds = cutSeconds < 60 ? 2 : 60;

/** Where the programs of the server are. */
export const bin = '/usr/lib/postgresql/15/bin';

/** A database elsewhere, and the way there. */
export type Way = {
  /** As the bot has it. */
  readonly host: string;
  readonly port: number;
  /** The superuser's URL, over a socket that no network touches. */
  readonly admin: string;
  /** What starts the bot on its machine; nothing when it is this one. */
  readonly by?: readonly string[];
  /** Lets that machine reach the port of this one's loopback at which Discord is. */
  reachDiscord?(port: number): Promise<void>;
  lose(): void;
  restore(): void;
  close(): Promise<void>;
};

type Evening = EveningOptions & { readonly start: string };

// The second is long, so that the silence meets its import.
const first: Evening = { seed: 1, start: '2026-10-11T20:45', maps: 1 };
const second: Evening = { seed: 2, start: '2026-10-12T20:45', maps: 6 };
const third: Evening = { seed: 3, start: '2026-10-13T20:45', maps: 1 };
const fourth: Evening = { seed: 4, start: '2026-10-14T20:45', maps: 1 };
const evenings = [first, second, third, fourth];

const nowhere = parseAddress('postgres://nobody@127.0.0.1/nothing');

/** The test of a way, the same for each; skipped when there is a reason why it cannot be gone here. */
export function testSilence(open: () => Promise<Way>, why?: string): void {
  const closers: (() => unknown)[] = [];
  // Bots end before what they stand on.
  afterEach(async () => {
    for (const close of closers.splice(0).toReversed()) await close();
  });
  const db = { app: nowhere, owner: nowhere };
  const openBots = useBotProcesses(db);

  (why ? test.skip : test)(
    `${cutSeconds} s of silence in the middle of an import: every question is answered, and nothing is lost`,
    async () => {
      const stats = mkdtempSync(join(tmpdir(), 'fieldops-two-hosts-'));
      closers.push(() => rmSync(stats, { recursive: true }));
      const way = await open();
      closers.push(way.close);
      const admin = parseAddress(way.admin);
      await withClient(admin, (client) => client.query("create role bot login password 'only for tests'"));
      const app = await makeDatabase(admin, 'played');
      const kept = await openOrm(app, { purpose: 'test' });
      closers.push(() => kept.close(true));
      db.app = { ...app, host: way.host, port: way.port };
      db.owner = db.app;

      const { sandbox, start } = await openBots();
      await way.reachDiscord?.(Number(new URL(sandbox.api).port));
      const settings = { STATS_FOLDER: stats, STATS_POLL_SECONDS: '1', DATABASE_OWNER_URL: '' };
      const bot = await start({ ...settings, DATABASE_STATEMENT_TIMEOUT: String(statementSeconds) }, way.by);
      const ben = sandbox.user('ben');
      const shows = async ({ start }: Evening) =>
        (await ben.say('!last_session', { deadline: 30_000 })).embeds[0]?.title === titleOf(start);
      write(stats, first);
      await until(() => shows(first), 'the first evening is there');

      const before = await countFiles(kept);
      write(stats, second);
      await until(async () => (await countFiles(kept)) > before, 'the import has begun');
      way.lose();
      const end = performance.now() + cutSeconds * 1000;
      write(stats, third);
      const said: string[] = [];
      while (performance.now() < end) {
        said.push((await ben.slash('last-session', {}, { deadline: 15_000 })).text);
        said.push((await ben.say('!last_session', { deadline: 15_000 })).text);
        await sleep(500);
      }
      way.restore();
      write(stats, fourth);
      expect(said.filter((text) => !text.includes('Something went wrong on my side'))).toEqual([]);

      await until(() => shows(fourth), 'the evening after the silence is there', 180_000);
      const total = evenings.reduce((sum, evening) => sum + generateEvening(evening).files.length, 0);
      await until(async () => (await countFiles(kept)) === total, 'all files are in', 180_000);
      const answers = await Promise.all(Array.from({ length: 20 }, () => ben.slash('last-session')));
      expect(answers.map(({ embeds }) => embeds[0]?.title)).toEqual(Array(20).fill(titleOf(fourth.start)));
      expect(bot.exitCode).toBeUndefined();
      const ended = bot.end('SIGTERM');

      const compared = await openOrm(await makeDatabase(admin, 'compared'), { purpose: 'test' });
      closers.push(() => compared.close(true));
      await fillDatabase(compared, evenings);
      expect(await everything(kept)).toEqual(await everything(compared));
      expect(await ended).toBe(0);
    },
    (cutSeconds + 240) * 1000
  );
}

/** A database with all tables; gives the address of the bot's role. */
async function makeDatabase(admin: Address, database: string): Promise<Address> {
  await withClient(admin, (client) => client.query(`create database ${database}`));
  const app = { ...admin, user: 'bot', password: 'only for tests', database };
  await migrate({ ...admin, database }, app);
  return app;
}

function write(folder: string, evening: Evening): void {
  for (const { name, bytes } of generateEvening(evening).files) {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    // As old as if the server had finished it long ago: a file that may still grow is left for the next look.
    utimesSync(path, 1_700_000_000, 1_700_000_000);
  }
}

const titleOf = (start: string) => `Session ${start.slice(0, 10)}`;

async function countFiles(orm: MikroORM): Promise<number> {
  const [row] = await orm.em.fork().getConnection().execute('select count(*)::int as n from stats_files');
  return row?.n ?? 0;
}

/** All that is stored, but not how far results have been worked out from it: beside the bot, nobody does that. */
async function everything(orm: MikroORM): Promise<Record<string, unknown[]>> {
  const { sessions = [], ...tables } = await snapshot(orm.em.fork(), 1);
  return { ...tables, sessions: sessions.map((row) => ({ ...Object(row), results_revision: undefined })) };
}
