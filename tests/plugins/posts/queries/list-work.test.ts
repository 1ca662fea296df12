import { expect, test } from '@jest/globals';
import { GamingSession, Post } from '../../../../src/entities/index.ts';
import { planPosts } from '../../../../src/plugins/posts/plan-posts.ts';
import { listWork } from '../../../../src/plugins/posts/queries/list-work.ts';
import { useDatabase } from '../../../helpers/database.ts';
import { makeServer } from '../../ingest/make-server.ts';

const db = useDatabase();
const now = new Date('2026-11-21T22:00:00Z');
const day = 86_400_000;

/** Evenings on the days before, the oldest first, each with a post of an earlier revision. */
async function fill(evenings: number) {
  const { discordId, serverId } = await makeServer(db.em);
  const posts = Array.from({ length: evenings }, (_, index) => {
    const startedAt = new Date(now.getTime() - (evenings - index) * day);
    const span = { startedAt, endedAt: new Date(startedAt.getTime() + 3_600_000) };
    const session = db.em.create(GamingSession, {
      server: serverId,
      ...span,
      date: startedAt.toISOString().slice(0, 10)
    });
    return db.em.create(Post, {
      server: serverId,
      session,
      kind: 'summary',
      ...span,
      state: 'posted',
      nonce: String(index)
    });
  });
  await db.em.flush();
  return { discordId, serverId, posts };
}

test('what is to be sent comes first, then what is to be changed, the newest first, and not all at once', async () => {
  const { discordId, posts } = await fill(50);
  const [oldest] = posts;
  if (oldest) oldest.state = 'due';
  await db.em.flush();
  const work = await listWork(db.em, discordId, now);
  const newest = posts.toReversed().map(({ id }) => id);
  expect(work.map(({ id }) => id)).toEqual([oldest?.id, ...newest.slice(0, 39)]);
});

test('nothing is to be done about what shows the present revision', async () => {
  const { discordId, posts } = await fill(3);
  for (const post of posts) post.revision = 1;
  await db.em.flush();
  expect(await listWork(db.em, discordId, now)).toEqual([]);
});

test('a plan that is made twice adds nothing the second time', async () => {
  const { discordId, serverId } = await makeServer(db.em);
  await db.em.execute(`update guilds set posts_since = '2026-11-01'`);
  await db.em.execute(`
    insert into stats_files (server_id, name, kind, map, number, written_at, size, status, parser_version, received_at)
    values (${serverId}, 'a', 'round', 'supply', 1, '2026-11-02', 1, 'played', 1, '2026-11-02')`);
  const span = { startedAt: new Date(now.getTime() - 7_200_000), endedAt: new Date(now.getTime() - 600_000) };
  db.em.create(GamingSession, { server: serverId, ...span, date: '2026-11-21' });
  await db.em.flush();
  for (const _ of [1, 2]) await planPosts(db.em, discordId, now);
  expect((await listWork(db.em, discordId, now)).map(({ kind, state }) => [kind, state])).toEqual([['live', 'due']]);
  for (const _ of [1, 2]) await planPosts(db.em, discordId, new Date(now.getTime() + 2 * 3_600_000));
  expect((await listWork(db.em, discordId, now)).map(({ kind }) => kind)).toEqual(['live', 'summary']);
});
