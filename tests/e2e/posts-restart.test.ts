import { expect, test } from '@jest/globals';
import { GameServer, Post } from '../../src/entities/index.ts';
import { channelIds } from '../../src/sandbox/ids.ts';
import { useEmptyDatabase } from '../helpers/database.ts';
import { until } from '../helpers/processes.ts';
import { useBotProcesses } from './bot-process.ts';
import { fillDatabase } from './fill-database.ts';
import { playTonight, timeZone, useStatsFolder } from './tonight.ts';

const db = useEmptyDatabase();
const open = useBotProcesses(db);
const folder = useStatsFolder();
const files = playTonight(80, { seed: 8, maps: 2 });
const env = { STATS_FOLDER: folder.path, STATS_POLL_SECONDS: '1', STATS_CHANNEL_ID: channelIds.stats };

/** A game server that was known before tonight. */
async function makeServer(onServer: string): Promise<void> {
  await fillDatabase(db.orm, [{ seed: 1, maps: 1, start: '2026-10-16T20:45', timeZone, onServer }]);
  await db.orm.em.fork().nativeUpdate(GameServer, { name: onServer }, { sessionGapMinutes: 240 });
}

test('a bot that is killed between rounds goes on with its message', async () => {
  await makeServer('Game server');
  const { sandbox, start } = await open();
  const rounds = () =>
    sandbox
      .user('ben')
      .read('stats')
      .map(({ text }) => /(\d) rounds?/.exec(text)?.[1]);
  const first = await start(env);
  folder.write(files.slice(0, 1));
  await until(() => rounds().join() === '1', 'the first round is posted');
  await first.end('SIGKILL');
  const second = await start(env);
  folder.write(files.slice(1));
  await until(() => rounds().join() === String(files.length), 'the other rounds are posted');
  expect(await second.end('SIGTERM')).toBe(0);
  expect(await db.orm.em.fork().count(Post)).toBe(1);
});

test('a bot that only reads posts nothing', async () => {
  const { sandbox, start } = await open();
  const bot = await start({ ...env, FIELDOPS_READ_ONLY: '1' });
  await fillDatabase(db.orm, [{ seed: 9, maps: 1, start: '2026-10-18T20:45', timeZone, onServer: 'Game server' }]);
  const refused = await sandbox.user('alex').say('!session_end');
  expect(refused.text).toBe('Nothing can be changed here: this bot only reads.');
  expect(await bot.end('SIGTERM')).toBe(0);
  expect(sandbox.user('ben').read('stats')).toEqual([]);
});
