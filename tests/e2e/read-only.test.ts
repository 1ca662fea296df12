import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { MikroORM } from '@mikro-orm/postgresql';
import { Correction, FileTrouble, GameServer, GamingSession, Guild, UptimeStretch } from '../../src/entities/index.ts';
import { withClient } from '../../src/lib/database/client.ts';
import { projectRoot } from '../../src/lib/root.ts';
import { channelIds, guildId, userIds } from '../../src/sandbox/ids.ts';
import { useEmptyDatabase } from '../helpers/database.ts';
import { until } from '../helpers/processes.ts';
import { useBotProcesses } from './bot-process.ts';
import { fillDatabase } from './fill-database.ts';
import { formatUrl } from './spawn-bot.ts';
import { playTonight, timeZone, useStatsFolder } from './tonight.ts';

const onServer = 'Duel';
/** What is asked with each command, and what its answer contains. */
const questions: Readonly<Record<string, { readonly words: string; readonly expected: RegExp }>> = {
  about: { words: '', expected: /Fieldops/ },
  admins: { words: 'audit', expected: /Changes of who may do what/ },
  backups: { words: '', expected: /backup/i },
  files: { words: '', expected: /odd\.txt/ },
  head_to_head: { words: 'wrens vs owls', expected: /team/i },
  health: { words: '', expected: /Database: / },
  help: { words: '', expected: /last_session/ },
  last_session: { words: '', expected: /2026-10-17/ },
  lineup_changes: { words: '', expected: /./ },
  link: { words: '', expected: /Which player are you/ },
  map: { words: '1', expected: /1\. / },
  migration_report: { words: '', expected: /./ },
  ping: { words: '', expected: /Database/i },
  plugins: { words: '', expected: /ingest/ },
  session: { words: 'yesterday', expected: /Nothing was played/ },
  session_score: { words: '', expected: /2026-10-17/ },
  sessions: { words: '2026-10', expected: /17/ },
  settings: { words: '', expected: /Posts/i },
  stats: { words: 'nobody of us', expected: /nobody of us/ },
  team_history: { words: '730', expected: /./ },
  team_record: { words: 'wrens', expected: /./ },
  teams: { words: '', expected: /Wrens/ }
};
/** What is wanted of each command that changes something. */
const changes: Readonly<Record<string, string>> = {
  admins: `add <@${userIds.ben}> moderator`,
  link: 'wombat',
  map: 'winner 1 draw because of rain',
  round: 'void 1.1 because of rain',
  session: 'void because of rain',
  session_end: '',
  settings: 'awards on',
  sync_stats: '',
  teams: 'rename A as Owls',
  unlink: ''
};

const db = useEmptyDatabase();
const open = useBotProcesses(db);
const folder = useStatsFolder();
const env = { STATS_FOLDER: folder.path, STATS_SERVER: onServer, STATS_POLL_SECONDS: '1' };

test('what is asked and what is refused here is every command there is', () => {
  const files = globSync('src/plugins/*/commands/*.ts', { cwd: projectRoot });
  const names = files.map((file) => {
    const [, name] = /super\(context, \{\s+name: '([^']+)'/.exec(readFileSync(join(projectRoot, file), 'utf8')) ?? [];
    return name ?? file;
  });
  expect([...new Set([...Object.keys(questions), ...Object.keys(changes)])].toSorted()).toEqual(names.toSorted());
});

test('a bot that only reads answers questions and does nothing else, whichever way it was told', async () => {
  await fillDatabase(db.orm, [{ seed: 4, start: '2026-10-17T21:00', maps: 2, timeZone, onServer }]);
  const { sandbox, start } = await open();
  const alex = sandbox.user('alex');
  const posts = () => alex.read('stats').length;
  const first = await start({ FIELDOPS_PLUGINS_OFF: 'posts,health' });
  const buttons = [
    await alex.say('!teams rename A as Wrens'),
    await alex.say('!round void 1.2 because of rain'),
    await alex.say('!map winner 1 draw because of rain')
  ];
  await first.end('SIGTERM');
  await leaveWork(db.orm);
  folder.write(playTonight(40, { seed: 8, maps: 1 }));
  const before = await readAll(db.owner);

  // One way is told by the settings, the other by what the role may do; neither knows of the other.
  const reader = formatUrl(await db.makeReader());
  const ways: Record<string, string>[] = [
    { FIELDOPS_READ_ONLY: '1' },
    { DATABASE_URL: reader, DATABASE_OWNER_URL: '' }
  ];
  for (const way of ways) {
    const bot = await start({ ...env, ...way });
    for (const [name, { words, expected }] of Object.entries(questions)) {
      const { text } = await alex.say(`!${name} ${words}`);
      expect([name, text]).toEqual([name, expect.stringMatching(expected)]);
    }
    for (const [name, words] of Object.entries(changes)) {
      const { text } = await alex.say(`!${name} ${words}`);
      expect([name, text]).toEqual([name, expect.stringContaining('this bot only reads')]);
    }
    for (const reply of buttons) expect((await alex.press(reply, 'Undo')).text).toContain('this bot only reads');
    const file = await alex.choose(await alex.say('!files'), ['odd.txt: failed']);
    expect((await alex.press(file, 'Set aside')).text).toContain('this bot only reads');
    expect(await bot.end('SIGTERM')).toBe(0);
    expect(await readAll(db.owner)).toEqual(before);
    expect([posts(), alex.read('admin').length]).toEqual([0, 0]);
  }

  await start(env);
  const em = db.orm.em.fork();
  await until(async () => (await stale(db.orm)) === 0, 'the results are stored');
  await until(() => posts() === 1, 'the evening is posted');
  await until(async () => (await em.fork().count(UptimeStretch)) === 1, 'the ledger is kept');
  for (const reply of buttons) expect((await alex.press(reply, 'Undo')).text).toContain('Taken back by');
  expect(await em.count(Correction, { revokedAt: null })).toBe(0);
});

/** Evenings of which the results are not stored as they are now. */
const stale = async (orm: MikroORM) =>
  (await orm.em.fork().find(GamingSession, {})).filter(({ revision, resultsRevision }) => revision !== resultsRevision)
    .length;

/** Leaves something to do for every loop: an evening to post and to reckon, a channel for alerts, and a file that failed. */
async function leaveWork(orm: MikroORM): Promise<void> {
  const em = orm.em.fork();
  const { id } = await em.findOneOrFail(GameServer, { name: onServer });
  await em.nativeUpdate(
    Guild,
    { discordId: guildId },
    { postsChannel: channelIds.stats, alertChannel: channelIds.admin }
  );
  await em.nativeUpdate(GamingSession, {}, { resultsRevision: 0 });
  await em.insert(FileTrouble, {
    server: id,
    name: 'odd.txt',
    state: 'failed',
    attempts: 1,
    reason: 'It is odd.',
    parserVersion: 1
  });
}

/** Every row of every table, as text. */
async function readAll(owner: Parameters<typeof withClient>[0]): Promise<unknown> {
  return withClient(owner, async (client) => {
    const tables = await client.query<{ name: string }>(
      "select table_name as name from information_schema.tables where table_schema = 'public' order by 1"
    );
    const rows = new Map<string, unknown>();
    for (const { name } of tables.rows) {
      const found = await client.query(`select t::text as row from "${name}" t order by 1`);
      rows.set(
        name,
        found.rows.map(({ row }) => row)
      );
    }
    return rows;
  });
}
