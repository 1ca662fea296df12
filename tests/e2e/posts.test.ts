import { expect, test } from '@jest/globals';
import { container } from '@sapphire/framework';
import { GameServer, Post } from '../../src/entities/index.ts';
import { makeIncomingFile } from '../../src/plugins/ingest/incoming-file.ts';
import { takeInFiles } from '../../src/plugins/ingest/take-in-files.ts';
import { channelIds } from '../../src/sandbox/ids.ts';
import { useBot } from '../helpers/bot.ts';
import { fillDatabase } from './fill-database.ts';
import { playTonight, timeZone, useStatsFolder } from './tonight.ts';

const folder = useStatsFolder();
const bot = useBot({
  env: { STATS_FOLDER: folder.path, STATS_POLL_SECONDS: '1', STATS_CHANNEL_ID: channelIds.stats },
  pictures: true,
  async prepare(orm) {
    await fillDatabase(orm, [
      { seed: 1, maps: 1, start: '2026-10-16T20:45', timeZone, onServer: 'Game server' },
      { seed: 2, maps: 1, start: '2026-10-23T20:45', timeZone, onServer: 'Game server' }
    ]);
    await orm.em.fork().nativeUpdate(GameServer, { name: 'Game server' }, { sessionGapMinutes: 180 });
  }
});
const ben = () => bot.sandbox.user('ben');
const inStats = { channel: 'stats' as const };
const files = playTonight(75, { seed: 3, maps: 2 });

test('nothing is said about what was over before', async () => {
  await container.keepPosts?.();
  expect(ben().read('stats')).toEqual([]);
});

test('an evening has one message that is edited as rounds come in', async () => {
  folder.write(files.slice(0, 1));
  const first = await ben().next(inStats);
  expect(first.text).toMatch(/^Session .* · in progress/);
  expect(first.text).toContain('1 round');
  folder.write(files.slice(1, 2));
  const second = await ben().changed(first);
  expect(second.text).toContain('2 rounds');
  expect(ben().read('stats')).toHaveLength(1);
});

test('when the gap has passed, the message says so and a summary follows', async () => {
  await bot.db.orm.em.fork().nativeUpdate(GameServer, { name: 'Game server' }, { sessionGapMinutes: 1 });
  await container.keepPosts?.();
  const [live, summary, ...others] = ben().read('stats');
  expect(others).toEqual([]);
  expect(live?.text).toMatch(/^Session .* · over/);
  expect(summary?.text).toMatch(/^Session .* · result/);
  expect(summary?.text).toContain('Awards');
  expect(summary?.attachments.map(({ description }) => description)).toEqual([
    expect.stringMatching(/\w+ .*won|goldrush/)
  ]);
  expect(await bot.db.orm.em.fork().count(Post, { state: 'posted' })).toBe(2);
});

test('the button below opens the evening for whoever presses it', async () => {
  const [live] = ben().read('stats');
  if (!live) throw new Error('no message');
  const opened = await ben().press(live, 'All views');
  expect(opened.isEphemeral).toBe(true);
  expect(opened.text).toMatch(/^Session /);
});

test('a moderator has the result posted before the gap has passed, and it follows what comes after', async () => {
  const onServer = 'Other server';
  await fillDatabase(bot.db.orm, [{ seed: 1, maps: 1, start: '2026-10-16T20:45', timeZone, onServer }]);
  await bot.db.orm.em.fork().nativeUpdate(GameServer, { name: onServer }, { sessionGapMinutes: 180 });
  const server = await bot.db.orm.em.fork().findOneOrFail(GameServer, { name: onServer });
  const incoming = playTonight(40, { seed: 4, maps: 1 }).map(({ name, bytes }) => makeIncomingFile(name, bytes));
  await takeInFiles(bot.db.orm.em.fork(), server.id, incoming);
  expect((await ben().say('!session_end')).text).toContain('Only moderators may use this.');
  const told = await bot.sandbox.user('alex').slash('session-end');
  expect(told.text).toMatch(new RegExp(`^The result of session \\S+ is in <#${channelIds.stats}>`));
  const [, , live, summary, ...others] = bot.sandbox.user('dana').read('stats');
  expect([live?.text, summary?.text]).toEqual([expect.stringContaining('· over'), expect.stringContaining('· result')]);
  expect(others).toEqual([]);
  if (!summary) throw new Error('There is no summary');
  await bot.sandbox.user('alex').say('!session_end');
  const { attachments } = await bot.sandbox.user('dana').changed(summary);
  expect(attachments.map(({ description }) => description)).toEqual(summary.attachments.map((one) => one.description));
  expect(attachments).toHaveLength(1);
  bot.sandbox.deleteMessage(summary.id);
  await bot.sandbox.user('alex').say('!session_end');
  expect(
    bot.sandbox
      .user('dana')
      .read('stats')
      .map(({ text }) => / · (\w+)/.exec(text)?.[1])
  ).toEqual(['over', 'result', 'over', 'result']);
});
