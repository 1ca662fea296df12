import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { StoredCorrection } from '../lib/et/evening/stored-correction.ts';
import { Problem } from '../lib/util/problem.ts';
import type { correctionKinds } from './correction.ts';
import { lockGuild } from './guild.queries.ts';

/** Corrections that are about a match: of its evening's teams, or of its winner. */
export type MatchCorrectionKind = Extract<(typeof correctionKinds)[number], 'team' | 'map_winner'>;

/** What a person wants to be otherwise about a match. */
export interface MatchCorrection {
  readonly kind: MatchCorrectionKind;
  readonly match: number;
  /** Tells corrections of one kind and match apart; the newer one takes the place of the older. */
  readonly subject: string;
  readonly value: StoredCorrection;
}

/** What a correction has changed: ids of the corrections, in their order, and of the evenings. */
export interface CorrectedMatches {
  readonly corrections: readonly number[];
  readonly sessions: readonly number[];
}

/**
 * Writes down what a person has said about matches of a community, all in one transaction. Whatever stood in the same
 * place is revoked, and the results of the evenings are known to be old. A Problem when a match is not there any more.
 */
export async function correctMatches(
  em: EntityManager,
  guildId: string,
  wishes: readonly MatchCorrection[],
  { by, reason }: { readonly by: string; readonly reason: string }
): Promise<CorrectedMatches> {
  return em.transactional(async (tx) => {
    await lockGuild(tx, guildId);
    const at = await readClock(tx);
    const corrections: number[] = [];
    const files: number[] = [];
    for (const wish of wishes) {
      const { file, server } = await getAnchor(tx, guildId, wish.match);
      await sql`
        update corrections set revoked_at = ${at}::timestamptz, revoked_by = ${by}
        where file_id = ${file} and kind = ${wish.kind} and subject = ${wish.subject} and revoked_at is null`.execute(
        tx.getKysely()
      );
      const { rows } = await sql<{ id: number }>`
        insert into corrections (server_id, kind, file_id, subject, value, reason, made_by, made_at)
        values (${server}, ${wish.kind}, ${file}, ${wish.subject}, ${JSON.stringify(wish.value)}::jsonb, ${reason}, ${by},
          ${at}::timestamptz)
        returning id`.execute(tx.getKysely());
      corrections.push(...rows.map(({ id }) => id));
      files.push(file);
    }
    return { corrections, sessions: await markChanged(tx, files) };
  });
}

/**
 * Takes back what was corrected at once: the corrections of a kind from the first to the last of these ids. What they had
 * taken the place of holds again. A Problem when they do not stand any more.
 */
export async function undoMatchCorrections(
  em: EntityManager,
  guildId: string,
  kind: MatchCorrectionKind,
  { ids: [first, last], by }: { readonly ids: readonly [first: number, last: number]; readonly by: string }
): Promise<CorrectedMatches> {
  return em.transactional(async (tx) => {
    await lockGuild(tx, guildId);
    const { rows: undone } = await sql<{ id: number; file: number }>`
      update corrections c set revoked_at = ${await readClock(tx)}::timestamptz, revoked_by = ${by}
      from game_servers gs join guilds g on g.id = gs.guild_id
      where gs.id = c.server_id and g.discord_id = ${guildId} and c.kind = ${kind} and c.revoked_at is null
        and c.id between ${first} and ${last}
      returning c.id, c.file_id as file`.execute(tx.getKysely());
    if (undone.length === 0) throw new Problem('That does not hold any more: it was taken back, or corrected again.');
    const ids = undone.map(({ id }) => id).toSorted((a, b) => a - b);
    // Both were written at one moment: the end of the former and the beginning of the one that took its place.
    await sql`
      update corrections former set revoked_at = null, revoked_by = null
      from corrections later
      where later.id = any(${ids}::int[]) and former.id < later.id and former.revoked_at = later.made_at
        and former.file_id = later.file_id and former.kind = later.kind and former.subject = later.subject`.execute(
      tx.getKysely()
    );
    const sessions = await markChanged(
      tx,
      undone.map(({ file }) => file)
    );
    return { corrections: ids, sessions };
  });
}

/** The present moment, as text: a Date would forget its microseconds. */
async function readClock(em: EntityManager): Promise<string> {
  const { rows } = await sql<{ at: string }>`select clock_timestamp()::text as at`.execute(em.getKysely());
  return rows[0]?.at ?? 'now';
}

async function getAnchor(em: EntityManager, guildId: string, match: number) {
  const { rows } = await sql<{ file: number; server: number }>`
    select m.first_file_id as file, m.server_id as server
    from matches m join game_servers gs on gs.id = m.server_id join guilds g on g.id = gs.guild_id
    where m.id = ${match} and g.discord_id = ${guildId}`.execute(em.getKysely());
  if (rows[0]) return rows[0];
  throw new Problem('That map is not there any more.');
}

/** Lets everybody know that the evenings of matches that began with these files have changed. */
async function markChanged(em: EntityManager, files: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    update gaming_sessions set revision = revision + 1
    where id in (
      select r.session_id from rounds r join matches m on m.id = r.match_id where m.first_file_id = any(${files}::int[])
    )
    returning id`.execute(em.getKysely());
  return rows.map(({ id }) => id);
}
