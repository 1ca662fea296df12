import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { Correction, Guild, Match } from '../../entities/index.ts';
import { readStoredCorrection, type StoredCorrection } from '../../lib/et/evening/stored-correction.ts';
import type { Deed } from '../../lib/round-corrections.ts';
import { Problem } from '../../lib/util/problem.ts';
import type { SaidWinner } from './domain/pick-winner.ts';

/** What the correction of a winner has changed. */
export interface WinnerChange {
  /** The correction that was written down or taken back. */
  readonly correction: number;
  /** Ids of evenings whose score may be another now. */
  readonly sessions: readonly number[];
}

/** Gives a map to the club that began on a side, makes it a draw, or takes it out of the score; in place of what was said before. */
export function setMapWinner(
  em: EntityManager,
  guildId: string,
  matchId: number,
  winner: SaidWinner,
  { by, reason }: Deed
): Promise<WinnerChange> {
  return em.transactional(async (tx) => {
    await lockCommunity(tx, guildId);
    const match = await tx.findOne(Match, { id: matchId, server: { guild: { discordId: guildId } } });
    if (!match) throw new Problem('That map is not there any more. Look at the score again.');
    const { server, firstFile: file } = match;
    const madeAt = new Date();
    const former = await tx.findOne(Correction, { file, kind: 'map_winner', revokedAt: null });
    if (former) {
      if (readWinner(former) === winner) throw new Problem('That is what has been said of this map already.');
      tx.assign(former, { revokedBy: by, revokedAt: madeAt });
      // Only one may stand at a time, and new rows are written before changed ones.
      await tx.flush();
    }
    const value: StoredCorrection = { kind: 'winner', winner };
    const made = tx.create(Correction, { server, file, kind: 'map_winner', value, reason, madeBy: by, madeAt });
    await tx.flush();
    return { correction: made.id, sessions: await renewSessions(tx, match) };
  });
}

/** Takes a correction of a winner back; what stood before it, stands again. */
export function undoMapWinner(em: EntityManager, guildId: string, id: number, by: string): Promise<WinnerChange> {
  return em.transactional(async (tx) => {
    const correction = await takeBack(tx, guildId, { id }, by);
    const { file, madeAt } = correction;
    const former = await tx.findOne(Correction, { file, kind: 'map_winner', revokedAt: madeAt, id: { $ne: id } });
    if (former) tx.assign(former, { revokedBy: null, revokedAt: null });
    return { correction: id, sessions: await renewSessionsOf(tx, correction) };
  });
}

/** Lets the stopwatch decide about a map again. */
export function clearMapWinner(em: EntityManager, guildId: string, matchId: number, by: string): Promise<WinnerChange> {
  return em.transactional(async (tx) => {
    const match = await tx.findOne(Match, { id: matchId, server: { guild: { discordId: guildId } } });
    if (!match) throw new Problem('That map is not there any more. Look at the score again.');
    const correction = await takeBack(tx, guildId, { file: match.firstFile.id }, by);
    return { correction: correction.id, sessions: await renewSessionsOf(tx, correction) };
  });
}

async function takeBack(
  tx: EntityManager,
  guildId: string,
  which: { readonly id: number } | { readonly file: number },
  by: string
): Promise<Correction> {
  await lockCommunity(tx, guildId);
  const server = { guild: { discordId: guildId } };
  const correction = await tx.findOne(Correction, { ...which, kind: 'map_winner', revokedAt: null, server });
  if (!correction) throw new Problem('No correction of that map stands: it has been taken back already, or replaced.');
  tx.assign(correction, { revokedBy: by, revokedAt: new Date() });
  await tx.flush();
  return correction;
}

/** While rounds are taken in nobody corrects, and the other way round. */
async function lockCommunity(tx: EntityManager, guildId: string): Promise<void> {
  await tx.findOne(Guild, { discordId: guildId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
}

async function renewSessionsOf(tx: EntityManager, { file }: Correction): Promise<number[]> {
  const match = await tx.findOne(Match, { firstFile: file });
  return match ? renewSessions(tx, match) : [];
}

/** Whatever has been stored about the evening of a match is old now. */
async function renewSessions(tx: EntityManager, { id }: Match): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    update gaming_sessions set revision = revision + 1
    where id in (select session_id from rounds where match_id = ${id}) returning id`.execute(tx.getKysely());
  return rows.map((row) => row.id);
}

function readWinner({ value, reason }: Correction): SaidWinner | undefined {
  const said = readStoredCorrection(0, reason, value);
  return said.kind === 'winner' ? said.winner : undefined;
}
