import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { Post } from '../../entities/index.ts';
import type { PlacedMessage } from '../../lib/outlet.ts';

/** Notes that a message is about to be sent: should its answer get lost, it is looked for before it is sent again. */
export async function noteAttempt(em: EntityManager, id: number, channelId: string, now: Date): Promise<void> {
  await sql`
    update posts set channel_id = ${channelId}, attempted_at = coalesce(attempted_at, ${now}) where id = ${id}`.execute(
    em.getKysely()
  );
}

/** What a message shows now. */
export interface ShownState {
  readonly revision: number;
  readonly isFinal: boolean;
  readonly fingerprint: string;
}

/** Notes that a message stands and what it shows; `at` is when it was sent or changed, undefined when it was right as it was. */
export async function noteShown(
  em: EntityManager,
  id: number,
  { channelId, messageId }: PlacedMessage,
  { revision, isFinal, fingerprint }: ShownState,
  at: Date | undefined
): Promise<void> {
  const span = (column: 'started_at' | 'ended_at') => sql`coalesce(
    (select s.${sql.ref(column)} from gaming_sessions s where s.id = p.session_id and p.file_id is null),
    p.${sql.ref(column)})`;
  await sql`
    update posts p set state = 'posted', channel_id = ${channelId}, message_id = ${messageId}, revision = ${revision},
      is_final = ${isFinal}, fingerprint = ${fingerprint}, started_at = ${span('started_at')}, ended_at = ${span('ended_at')},
      posted_at = coalesce(p.posted_at, ${at ?? null}), edited_at = case when p.posted_at is null then null else coalesce(${at ?? null}, p.edited_at) end
    where p.id = ${id}`.execute(em.getKysely());
}

/** Notes that somebody has deleted a message: another one is to take its place. */
export async function noteLost(em: EntityManager, id: number): Promise<string> {
  const nonce = randomUUID().replaceAll('-', '').slice(0, 25);
  await em.nativeUpdate(
    Post,
    { id },
    { state: 'due', messageId: null, attemptedAt: null, postedAt: null, fingerprint: null, nonce }
  );
  return nonce;
}

/** Notes that a message is gone because its evening is. */
export async function noteWithdrawn(em: EntityManager, id: number): Promise<void> {
  const nothing = { messageId: null, attemptedAt: null, postedAt: null, fingerprint: null };
  await em.nativeUpdate(Post, { id, state: 'unwanted' }, { state: 'withdrawn', ...nothing });
}
