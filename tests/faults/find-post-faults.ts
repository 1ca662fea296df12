import type { MikroORM } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';

interface PostRow {
  readonly kind: string;
  readonly state: string;
  readonly messageId: string | null;
  readonly session: number | null;
  readonly isUpToDate: boolean;
}

/**
 * What is wrong with the messages that the bot has posted by itself: each must stand once, show its evening as it is, and be
 * known to the database; an evening of today must have one, and one of long ago none.
 */
export async function findPostFaults(orm: MikroORM, sandbox: Sandbox, isNews: boolean): Promise<string[]> {
  const em = orm.em.fork();
  const { rows } = await sql<PostRow>`
    select p.kind, p.state, p.message_id::text as "messageId", p.session_id as session,
      p.revision = s.revision as "isUpToDate"
    from posts p left join gaming_sessions s on s.id = p.session_id`.execute(em.getKysely());
  const { rows: sessions } = await sql<{ id: number }>`select id from gaming_sessions`.execute(em.getKysely());
  const standing = sandbox.user('ben').read('stats');
  const posted = rows.filter(({ state }) => state === 'posted');
  return [
    ...rows
      .filter(({ state }) => state === 'due' || state === 'unwanted')
      .map(({ kind, state }) => `posts: a ${kind} post is still ${state}`),
    ...posted.filter(({ isUpToDate }) => !isUpToDate).map(({ kind }) => `posts: a ${kind} post is old`),
    ...posted
      .filter(({ messageId }) => standing.filter(({ id }) => id === messageId).length !== 1)
      .map(({ kind, messageId }) => `posts: the ${kind} post ${messageId} does not stand`),
    ...standing
      .filter(({ id }) => !posted.some(({ messageId }) => messageId === id))
      .map(({ id, text }) => `posts: the message ${id} stands beside those that are known: ${text.slice(0, 60)}`),
    ...sessions
      .filter(({ id }) => isNews !== posted.some(({ session }) => session === id))
      .map(({ id }) => `posts: the session ${id} has ${isNews ? 'no message' : 'a message, though it is history'}`)
  ];
}
