import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { PostKind } from '../domain/post-kind.ts';

/** A post with something to do about it. */
export interface PostWork {
  readonly id: number;
  readonly kind: PostKind;
  readonly state: 'due' | 'posted' | 'unwanted';
  readonly serverId: number;
  readonly channelId: string | null;
  readonly messageId: string | null;
  readonly nonce: string;
  readonly attemptedAt: Date | null;
  readonly fingerprint: string | null;
  readonly startedAt: Date;
  readonly endedAt: Date;
  /** The evening, and which of its revisions is to be shown; null when it is gone. */
  readonly session: { readonly id: number; readonly revision: number; readonly isOver: boolean } | null;
  /** The round of a card. */
  readonly round: number | null;
}

type Row = Omit<PostWork, 'session' | 'attemptedAt' | 'startedAt' | 'endedAt'> &
  Record<'startedAt' | 'endedAt', string> & {
    readonly attemptedAt: string | null;
    readonly sessionId: number | null;
    readonly revision: number | null;
    readonly isOver: boolean | null;
  };

/** So much is done in one look: after a rebuild that changes every evening, new ones shall not wait until all old ones are right. */
const mostWork = 40;

/**
 * What there is to do about the posts of a community: messages to be sent or deleted in the order of play, then those that show an
 * evening as it was before, and those that still show it as going on, the newest first. An evening is over when its gap has passed,
 * or when its summary was asked for.
 */
export async function listWork(em: EntityManager, guildId: string, now: Date): Promise<PostWork[]> {
  const { rows } = await sql<Row>`
    with all_posts as (
      select p.*, s.revision as wanted, s.started_at as session_start,
        s.ended_at + gs.session_gap_minutes * interval '1 minute' <= ${now}
          or exists (select from posts o where o.session_id = s.id and o.kind = 'summary') as is_over
      from guilds g join game_servers gs on gs.guild_id = g.id join posts p on p.server_id = gs.id
      left join gaming_sessions s on s.id = p.session_id
      where g.discord_id = ${guildId} and p.state <> 'withdrawn'
    )
    select p.id, p.kind, p.state, p.server_id as "serverId", p.channel_id::text as "channelId",
      p.message_id::text as "messageId", p.nonce, p.attempted_at as "attemptedAt", p.fingerprint,
      p.started_at as "startedAt", p.ended_at as "endedAt", p.session_id as "sessionId", p.wanted as revision,
      p.is_over as "isOver", r.id as round
    from all_posts p left join rounds r on r.file_id = p.file_id
    where p.state <> 'posted' or p.revision <> p.wanted or (p.kind = 'live' and p.is_over and not p.is_final)
    order by p.state = 'posted', case p.state when 'posted' then null else p.session_start end nulls first,
      p.session_start desc, array_position(array['live', 'round', 'summary'], p.kind), p.started_at, p.id
    limit ${mostWork}`.execute(em.getKysely());
  return rows.map(({ sessionId, revision, isOver, attemptedAt, startedAt, endedAt, ...row }) => ({
    ...row,
    attemptedAt: attemptedAt === null ? null : new Date(attemptedAt),
    startedAt: new Date(startedAt),
    endedAt: new Date(endedAt),
    session: sessionId === null ? null : { id: sessionId, revision: revision ?? 0, isOver: isOver ?? false }
  }));
}
