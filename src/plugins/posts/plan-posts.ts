import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { type LoosePost, matchPosts, placeOf } from './domain/match-posts.ts';
import type { PostKind } from './domain/post-kind.ts';

/** An evening that was over this long ago when it was first seen is history: nobody waits for it any more. */
const newsHours = 24;

/**
 * Decides what is to be posted about the evenings of a community, all in one transaction: finds the evenings of posts again that
 * were derived anew, and adds what is due. Silent about history: evenings that were over before posting began, before the first
 * file of their server came, or long ago.
 */
export async function planPosts(em: EntityManager, guildId: string, now: Date): Promise<void> {
  await em.transactional(async (tx) => {
    // A rebuild holds evenings for minutes: better to plan later than to hold everybody else up.
    await tx.execute(`set local lock_timeout = '2s'`);
    await bindLoose(tx, guildId);
    await addEvenings(tx, guildId, now);
    await addRounds(tx, guildId, now);
  });
}

async function bindLoose(em: EntityManager, guildId: string): Promise<void> {
  const kysely = em.getKysely();
  await sql`
    update posts p set session_id = null from game_servers gs join guilds g on g.id = gs.guild_id
    where gs.id = p.server_id and g.discord_id = ${guildId} and p.session_id is not null and p.file_id is not null
      and not exists (select from rounds r where r.file_id = p.file_id and r.counts and r.session_id = p.session_id)`.execute(
    kysely
  );
  const { rows: loose } = await sql<LoosePost>`
    select p.id, p.kind, p.state, coalesce(
      (select r.session_id from rounds r where r.file_id = p.file_id and r.counts),
      (select s.id from gaming_sessions s
        where p.file_id is null and s.server_id = p.server_id and s.started_at <= p.ended_at and s.ended_at >= p.started_at
        order by s.started_at limit 1)
    ) as session
    from posts p join game_servers gs on gs.id = p.server_id join guilds g on g.id = gs.guild_id
    where g.discord_id = ${guildId} and p.session_id is null`.execute(kysely);
  if (loose.length === 0) return;
  const { rows: taken } = await sql<{ session: number; kind: PostKind }>`
    select session_id as session, kind from posts
    where file_id is null and session_id = any(${loose.flatMap(({ session }) => session ?? [])}::int[])`.execute(
    kysely
  );
  const { bound, unwanted } = matchPosts(loose, new Set(taken.map(({ session, kind }) => placeOf(session, kind))));
  for (const { id, session } of bound) {
    await sql`
      update posts set session_id = ${session}, revision = 0, state = case when message_id is null then 'due' else 'posted' end,
        nonce = case when state = 'withdrawn' then ${newNonce} else nonce end
      where id = ${id}`.execute(kysely);
  }
  await sql`update posts set state = 'unwanted' where id = any(${[...unwanted]}::int[])`.execute(kysely);
}

/** Discord takes 25 characters. */
export const newNonce = sql`left(replace(gen_random_uuid()::text, '-', ''), 25)`;

/** The evenings of a community about which something may be posted: news, and those whose message is still to be finished. */
function listNews(guildId: string, now: Date) {
  return sql`
    select s.*, s.over_at <= ${now} as is_over, g.posts_live, g.posts_summary, g.posts_rounds, g.posts_since
    from guilds g join game_servers gs on gs.guild_id = g.id
    cross join lateral (
      select s.id, s.server_id, s.started_at, s.ended_at, s.ended_at + gs.session_gap_minutes * interval '1 minute' as over_at
      from gaming_sessions s where s.server_id = gs.id
    ) s
    where g.discord_id = ${guildId} and (
      (
        s.ended_at > ${now}::timestamptz - interval '2 days' and s.over_at > g.posts_since
        and s.over_at > ${now}::timestamptz - ${newsHours} * interval '1 hour'
        and s.over_at > (select f.received_at from stats_files f where f.server_id = gs.id order by f.id limit 1)
      ) or s.id in (select p.session_id from posts p where p.server_id = gs.id and p.kind = 'live' and not p.is_final)
    )`;
}

async function addEvenings(em: EntityManager, guildId: string, now: Date): Promise<void> {
  await sql`
    insert into posts (server_id, session_id, kind, started_at, ended_at, state, nonce)
    select n.server_id, n.id, k.kind, n.started_at, n.ended_at, 'due', ${newNonce}
    from (${listNews(guildId, now)}) n
    join (values ('live'), ('summary')) k (kind) on
      case k.kind when 'live' then n.posts_live and not (n.is_over and n.posts_summary) else n.posts_summary and n.is_over end
    where not exists (select from posts p where p.session_id = n.id and p.kind = k.kind and p.file_id is null)
    order by n.started_at`.execute(em.getKysely());
}

/** A card is for those who are playing: a round that ended longer ago than the pause that ends an evening gets none. */
async function addRounds(em: EntityManager, guildId: string, now: Date): Promise<void> {
  await sql`
    insert into posts (server_id, session_id, file_id, kind, started_at, ended_at, state, nonce)
    select n.server_id, n.id, r.file_id, 'round', r.started_at, r.ended_at, 'due', ${newNonce}
    from (${listNews(guildId, now)}) n join rounds r on r.session_id = n.id
    where n.posts_rounds and r.counts and r.ended_at > n.posts_since
      and r.ended_at > ${now}::timestamptz - (n.over_at - n.ended_at)
      and not exists (select from posts p where p.file_id = r.file_id)
    order by r.ended_at`.execute(em.getKysely());
}
