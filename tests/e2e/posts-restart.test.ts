import { expect, test } from '@jest/globals';
import { GameServer, Post } from '../../src/entities/index.ts';
import { channelIds } from '../../src/sandbox/ids.ts';
import { useEmptyDatabase } from '../helpers/database.ts';
import { until } from '../helpers/processes.ts';
import { useBotProcesses } from './bot-process.ts';
import { fillDatabase } from './fill-database.ts';
import { playTonight, useStatsFolder } from './tonight.ts';

const db = useEmptyDatabase();
const open = useBotProcesses(db);
const folder = useStatsFolder();
const files = playTonight(80, { seed: 8, maps: 2 });
const env = { STATS_FOLDER: folder.path, STATS_POLL_SECONDS: '1', STATS_CHANNEL_ID: channelIds.stats };

test('a bot that is killed between rounds goes on with its message; one that only reads posts nothing', async () => {
  const onServer = 'Game server';
  await fillDatabase(db.orm, [{ seed: 1, maps: 1, start: '2026-10-16T20:45', onServer }]);
  await db.orm.em.fork().nativeUpdate(GameServer, { name: onServer }, { sessionGapMinutes: 240 });
  const { sandbox, start } = await open();
  const ben = sandbox.user('ben');
  const rounds = () => ben.read('stats').map(({ text }) => /(\d) rounds?/.exec(text)?.[1]);

  const first = await start(env);
  folder.write(files.slice(0, 1));
  await until(() => rounds().join() === '1', 'the first round is posted');
  await first.end('SIGKILL');

  const reader = await start({ ...env, FIELDOPS_READ_ONLY: '1' });
  await fillDatabase(db.orm, [{ seed: 9, maps: 1, onServer, start: '2026-10-17T20:45' }]);
  expect((await ben.say('!last_session')).text).toContain('1 round');
  await reader.end('SIGTERM');
  expect(rounds()).toEqual(['1']);

  const second = await start(env);
  folder.write(files.slice(1));
  await until(() => rounds().join() === String(files.length), 'the other rounds are posted');
  const ended = await second.end('SIGTERM');
  expect([ended, rounds().length]).toEqual([0, 1]);
  expect(await db.orm.em.fork().count(Post)).toBe(1);
});
