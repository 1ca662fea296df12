import { beforeEach, describe, expect, test } from '@jest/globals';
import { container } from '@sapphire/framework';
import { PermissionFlagsBits } from 'discord.js';
import { correctMatches } from '../../../src/entities/correction.queries.ts';
import { GameServer, GamingSession, Guild, Post, Round } from '../../../src/entities/index.ts';
import { createChannelOutlet } from '../../../src/lib/discord/channel-outlet.ts';
import { openOrm } from '../../../src/lib/orm.ts';
import {
  mergeSessions,
  splitSession,
  undoCorrections,
  voidRounds
} from '../../../src/plugins/ingest/correct-rounds.ts';
import { makeIncomingFile } from '../../../src/plugins/ingest/incoming-file.ts';
import { rebuildGuild } from '../../../src/plugins/ingest/rebuild.ts';
import { takeInFiles } from '../../../src/plugins/ingest/take-in-files.ts';
import { makePatience } from '../../../src/plugins/posts/domain/patience.ts';
import { keepPosts } from '../../../src/plugins/posts/keep-posts.ts';
import { showPost } from '../../../src/plugins/posts/show-post.ts';
import type { Reply } from '../../../src/sandbox/client/reply.ts';
import { channelIds, guildId } from '../../../src/sandbox/ids.ts';
import { fillDatabase } from '../../e2e/fill-database.ts';
import { playTonight, timeZone } from '../../e2e/tonight.ts';
import { useBot } from '../../helpers/bot.ts';

// The plugin itself is off: the test takes its looks, with the real client, one at a time.
const bot = useBot({ env: { FIELDOPS_PLUGINS_OFF: 'posts' } });
const [alex, ben] = [() => bot.sandbox.user('alex'), () => bot.sandbox.user('ben')];
const send = 'POST /channels/{channel_id}/messages';
const deed = { by: '221723783902265441', reason: 'a test' };
const fork = () => bot.db.orm.em.fork();

let server = 0;
let count = 0;
let known = new Set<string>();
let faults: unknown[] = [];

/** Takes one look at what is due, as the loop does every ten seconds. */
async function look(now = new Date()): Promise<void> {
  await keepPosts({
    orm: bot.db.orm,
    outlet: createChannelOutlet(container.client),
    show: (subject) => showPost(subject, true),
    usualChannel: channelIds.stats,
    patience: makePatience(),
    now: () => now,
    failed: (_, error) => faults.push(error)
  });
}

/** Each test has a game server of its own that was known before the evening. */
beforeEach(async () => {
  const onServer = `Server ${++count}`;
  await fillDatabase(bot.db.orm, [{ seed: 1, maps: 1, start: '2026-10-16T20:45', timeZone, onServer }]);
  server = (await fork().findOneOrFail(GameServer, { name: onServer })).id;
  await fork().nativeUpdate(GameServer, { id: server }, { sessionGapMinutes: 240 });
  await fork().nativeUpdate(Guild, {}, { postsSince: new Date(Date.now() - 86_400_000), postsRounds: false });
  await fork().execute(`update stats_files set received_at = now() - interval '2 days'`);
  // What an earlier test has left is of no interest.
  await fork().nativeDelete(GameServer, { id: { $ne: server } });
  known = new Set(
    ben()
      .read('stats')
      .map(({ id }) => id)
  );
  faults = [];
});

async function store(files: ReturnType<typeof playTonight>): Promise<void> {
  const incoming = files.map(({ name, bytes }) => makeIncomingFile(name, bytes));
  await takeInFiles(fork(), server, incoming);
}

/** The messages of this test in #stats. */
const posted = (): Reply[] =>
  ben()
    .read('stats')
    .filter(({ id }) => !known.has(id));
const titles = () => posted().map(({ embeds }) => embeds[0]?.title?.replace(/^.*· /, ''));
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000);
const tonight = { startedAt: { $gt: new Date(Date.now() - 86_400_000) } };
const listRounds = () => fork().find(Round, { server, ...tonight }, { orderBy: { startedAt: 'asc' } });

/** While it runs, the database refuses to note that a message stands: as if the bot were killed before it could. */
async function killBeforeNoting(act: () => Promise<unknown>): Promise<void> {
  const owner = await openOrm(bot.db.owner, { purpose: 'test' });
  await owner.em.fork().execute(`
    create function refuse() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$;
    create trigger refuse before update on posts for each row when (new.message_id is not null) execute function refuse();`);
  await act();
  await owner.em.fork().execute('drop trigger refuse on posts; drop function refuse()');
  await owner.close();
  expect(String(faults)).toContain('killed');
}

const [early, late] = [playTonight(150, { seed: 5, maps: 1 }), playTonight(50, { seed: 6, maps: 1 })];

describe('a message stands once', () => {
  test('although the bot was killed after Discord had it and before that was noted', async () => {
    await store(early);
    await killBeforeNoting(look);
    expect(titles()).toEqual(['in progress']);
    expect(await fork().count(Post, { server, messageId: null })).toBe(1);
    await store(late);
    await look();
    expect(titles()).toEqual(['in progress']);
    expect(posted()[0]?.text).toContain('4 rounds');
  });

  test('also where the bot may not read what has been said, by its nonce', async () => {
    await store(early);
    bot.sandbox.setOverwrite('stats', 'bot', { deny: PermissionFlagsBits.ReadMessageHistory });
    await killBeforeNoting(look);
    await store(late);
    await look();
    bot.sandbox.setOverwrite('stats', 'bot');
    expect(titles()).toEqual(['in progress']);
    expect(posted()[0]?.text).toContain('4 rounds');
  });

  test('although the database is an older one that knows nothing of it', async () => {
    await store(early);
    await look();
    await fork().nativeDelete(Post, {});
    await look();
    expect(titles()).toEqual(['in progress']);
  });

  test('although Discord has carried a request out and answered 500', async () => {
    bot.sandbox.failNext(send, { times: 2, isDone: true });
    await store(early);
    await look();
    expect(titles()).toEqual(['in progress']);
    expect(faults).toEqual([]);
  });

  test('after a time in which Discord answered nothing but 500', async () => {
    bot.sandbox.failNext(send, { times: 4 });
    await store(early);
    await look();
    expect(titles()).toEqual([]);
    expect(String(faults)).toContain('Internal Server Error');
    await look();
    expect(titles()).toEqual(['in progress']);
  });

  test('after a rate limit, which is waited for', async () => {
    bot.sandbox.limitNext(send, { times: 2, retryAfter: 0.05 });
    await store(early);
    await look();
    expect(titles()).toEqual(['in progress']);
  });
});

test('a deleted message comes again with the next change, and not before', async () => {
  await store(early);
  await look();
  bot.sandbox.deleteMessage(posted()[0]?.id ?? '');
  await look();
  expect(titles()).toEqual([]);
  await store(late);
  await look();
  expect(titles()).toEqual(['in progress']);
  await look();
  expect(titles()).toEqual(['in progress']);
});

test('a message that was deleted before it was noted comes again, too', async () => {
  await store(early);
  await killBeforeNoting(look);
  bot.sandbox.deleteMessage(posted()[0]?.id ?? '');
  await look();
  await look();
  expect(titles()).toEqual(['in progress']);
});

describe('what an admin has to mend', () => {
  test('is told once to the owner in private, and what is due is posted when it is mended', async () => {
    await store(early);
    bot.sandbox.setOverwrite('stats', 'bot', { deny: PermissionFlagsBits.SendMessages });
    await look();
    const told = await alex().next({ channel: 'dm' });
    expect(told.text).toContain(`In <#${channelIds.stats}> I lack the permission "Send Messages"`);
    await store(late);
    await look();
    expect(alex().read('dm')).toHaveLength(1);
    expect((await alex().say('!settings')).text).toContain('⚠️ In <#');
    bot.sandbox.setOverwrite('stats', 'bot');
    await look();
    expect(titles()).toEqual(['in progress']);
    expect((await alex().say('!settings')).text).not.toContain('⚠️');
    expect(faults).toHaveLength(1);
  });

  test('is also a channel that is gone, told in the channel for alerts', async () => {
    await fork().nativeUpdate(Guild, {}, { postsChannel: '123456789012345678', alertChannel: channelIds.admin });
    await store(early);
    await look();
    const told = await alex().next({ channel: 'admin' });
    expect(told.text).toContain(
      'I cannot post the evenings of your community. The channel <#123456789012345678> is not'
    );
    await fork().nativeUpdate(Guild, {}, { postsChannel: null, alertChannel: null });
    await look();
    expect(titles()).toEqual(['in progress']);
  });
});

test('a former channel that the bot does not see any more hinders nothing in the present one', async () => {
  await store(early);
  await fork().nativeUpdate(Guild, {}, { postsChannel: channelIds.general });
  await look();
  await fork().nativeUpdate(Guild, {}, { postsChannel: null });
  bot.sandbox.setOverwrite('general', 'bot', { deny: PermissionFlagsBits.ViewChannel });
  await store(late);
  await look(inHours(5));
  bot.sandbox.setOverwrite('general', 'bot');
  expect(titles()).toEqual(['result']);
  expect(String(faults)).toContain('Missing Access');
  await look(inHours(5));
  expect(ben().read('general').at(-1)?.text).toContain('4 rounds');
});

describe('history is silent', () => {
  test('evenings of long ago, and those that were over before the first file of their server came', async () => {
    await fork().execute(`update stats_files set received_at = now() - interval '1 minute'`);
    await fork().nativeUpdate(GameServer, { id: server }, { sessionGapMinutes: 30 });
    await store([...early, ...playTonight(3 * 24 * 60, { seed: 7, maps: 1 })]);
    await look();
    expect(titles()).toEqual([]);
  });

  test('evenings that were over before posting began', async () => {
    await fork().nativeUpdate(Guild, {}, { postsSince: null });
    await fork().nativeUpdate(GameServer, { id: server }, { sessionGapMinutes: 30 });
    await store(early);
    await look();
    expect(titles()).toEqual([]);
  });

  test('but not what is played after posting began while the clock was ahead', async () => {
    await fork().nativeUpdate(Guild, {}, { postsSince: null });
    await look(inHours(30));
    await store(early);
    await look();
    expect(titles()).toEqual(['in progress']);
  });

  test('evenings that were over for more than a day when they were first seen', async () => {
    await store(early);
    await look(inHours(28));
    expect(titles()).toEqual([]);
  });

  test('but an evening that was missed for some hours has its result', async () => {
    await store(early);
    await look(inHours(12));
    expect(titles()).toEqual(['result']);
  });

  test('a rebuild changes no message', async () => {
    await store([...early, ...late]);
    await look();
    await look(inHours(5));
    const before = posted().map(({ id, revision }) => [id, revision]);
    const { id } = await fork().findOneOrFail(Guild, { discordId: guildId });
    await rebuildGuild(fork(), id, () => undefined);
    await look(inHours(5));
    expect(posted().map(({ id: message, revision }) => [message, revision])).toEqual(before);
    expect(await fork().count(Post, { server, state: 'posted', session: { $ne: null } })).toBe(2);
    const [live] = posted();
    if (!live) throw new Error('There is no message');
    expect((await ben().press(live, 'All views')).text).toMatch(/4 rounds/);
  });
});

describe('corrections change what stands', () => {
  test('a map with another winner is shown in both messages', async () => {
    await store(early);
    await look();
    await look(inHours(5));
    const before = posted().map(({ embeds }) => embeds[0]?.description);
    const [round] = await listRounds();
    await correctMatches(
      fork(),
      guildId,
      [{ kind: 'map_winner', match: round?.match.id ?? 0, subject: '', value: { kind: 'winner', winner: 'draw' } }],
      deed
    );
    await look(inHours(5));
    const after = posted().map(({ embeds }) => embeds[0]?.description);
    expect(after[0]).not.toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
    expect(after[1]).toContain('🤝');
  });

  test('an evening of which nothing counts has no messages, and has them again when it is brought back', async () => {
    await store(early);
    await look();
    await look(inHours(5));
    const rounds = await listRounds();
    const { corrections } = await voidRounds(
      fork(),
      guildId,
      rounds.map(({ id }) => id),
      deed
    );
    await look(inHours(5));
    expect(titles()).toEqual([]);
    await undoCorrections(fork(), guildId, [corrections[0] ?? 0, corrections.at(-1) ?? 0], deed.by);
    await look(inHours(5));
    expect(titles()).toEqual(['over', 'result']);
  });

  test('the second part of a split has messages of its own, which go when the split is taken back', async () => {
    await store([...early, ...late]);
    await look();
    await look(inHours(5));
    const [first] = posted();
    const [, , third] = await listRounds();
    const { corrections } = await splitSession(fork(), guildId, third?.id ?? 0, deed);
    await look(inHours(5));
    expect(titles()).toEqual(['over', 'result', 'result']);
    expect(posted()[0]?.id).toBe(first?.id);
    expect(posted()[0]?.text).toContain('2 rounds');
    await undoCorrections(fork(), guildId, [corrections[0] ?? 0, corrections[0] ?? 0], deed.by);
    await look(inHours(5));
    expect(titles()).toEqual(['over', 'result']);
    expect(posted()[0]?.text).toContain('4 rounds');
  });

  test('of two evenings that are made one, the messages of the earlier stay', async () => {
    await fork().nativeUpdate(GameServer, { id: server }, { sessionGapMinutes: 50 });
    await store([...early, ...late]);
    await look();
    await look(inHours(5));
    expect(titles()).toEqual(['result', 'over', 'result']);
    const sessions = await fork().find(GamingSession, { server, ...tonight }, { orderBy: { startedAt: 'asc' } });
    await mergeSessions(fork(), guildId, [sessions[0]?.id ?? 0, sessions[1]?.id ?? 0], deed);
    await look(inHours(5));
    expect(titles()).toEqual(['result', 'over']);
    expect(posted().every(({ text }) => text.includes('4 rounds'))).toBe(true);
  });
});

describe('cards of rounds', () => {
  test('come for those that are new, once they are wanted, and go with a round that does not count', async () => {
    await fork().nativeUpdate(Guild, {}, { postsRounds: true, postsSummary: false, postsLive: false });
    await store([...early, ...late]);
    await look();
    const rounds = await listRounds();
    expect(titles()).toEqual(rounds.map(({ number }) => `round ${number}`));
    await voidRounds(fork(), guildId, [rounds[1]?.id ?? 0], deed);
    await look();
    expect(posted()).toHaveLength(3);
    await fork().nativeUpdate(Guild, {}, { postsRounds: false, postsSummary: true, postsLive: true });
  });
});

test('numbers are written in the language of the community', async () => {
  await fork().nativeUpdate(Guild, {}, { locale: 'de' });
  await store(early);
  await look();
  await fork().nativeUpdate(Guild, {}, { locale: 'en-US' });
  expect(posted()[0]?.text).toMatch(/\(\d,\d\d\)/);
});
