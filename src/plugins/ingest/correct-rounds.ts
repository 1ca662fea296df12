import { type FilterQuery, FlushMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Correction, type GameServer, GamingSession, Round, StatsFile } from '../../entities/index.ts';
import type { SessionEdit } from '../../lib/et/group-sessions.ts';
import type { Deed } from '../../lib/round-corrections.ts';
import { Problem } from '../../lib/util/problem.ts';
import { deriveRounds } from './derive-rounds.ts';
import { readStored } from './find-neighbours.ts';
import { readFormer } from './legacy/read-former.ts';
import { lockServer } from './lock-server.ts';
import { regroupSessions } from './regroup-sessions.ts';
import { addTotals, subtractTotals } from './totals.ts';

/** What a correction has changed. */
export interface Corrected {
  /** Ids of the corrections that were written down. */
  readonly corrections: readonly number[];
  /** Ids of rounds and evenings that have changed. */
  readonly rounds: readonly number[];
  readonly sessions: readonly number[];
}

/** Takes rounds of a community out of all sums, scores and evenings, until they are restored. */
export async function voidRounds(
  em: EntityManager,
  guildId: string,
  roundIds: readonly number[],
  deed: Deed
): Promise<Corrected> {
  return change(em, async (tx) => {
    const rounds = await getRounds(tx, guildId, roundIds);
    const already = rounds.find(({ leftOut }) => leftOut === 'void');
    if (already) throw new Problem(`That round of ${already.map} is void already.`);
    return rounds.map(({ file, server }) => ({ server, file, kind: 'round_void' as const, value: null, deed }));
  });
}

/** Brings rounds back that were taken out. */
export async function restoreRounds(
  em: EntityManager,
  guildId: string,
  roundIds: readonly number[],
  by: string
): Promise<Corrected> {
  const rounds = await getRounds(em, guildId, roundIds);
  const files = rounds.map(({ file }) => file.id);
  const standing = await em.find(Correction, { file: { $in: files }, kind: 'round_void', revokedAt: null });
  if (standing.length === 0) throw new Problem('That round is not void.');
  return undoWhere(em, guildId, { id: { $in: standing.map(({ id }) => id) } }, by);
}

/** Brings all rounds of a day back that were taken out; with none left that counts, an evening can be named by its day only. */
export async function restoreDay(em: EntityManager, guildId: string, day: string, by: string): Promise<Corrected> {
  const ofDay = { server: { guild: { discordId: guildId } }, stamp: { $gte: `${day}T`, $lt: `${day}U` } };
  const standing = await em.find(Correction, { file: ofDay, kind: 'round_void', revokedAt: null });
  if (standing.length === 0) throw new Problem(`No round of ${day} is void.`);
  return undoWhere(em, guildId, { id: { $in: standing.map(({ id }) => id) } }, by);
}

/** Makes two evenings of one; the second begins with this round. */
export async function splitSession(
  em: EntityManager,
  guildId: string,
  roundId: number,
  deed: Deed
): Promise<Corrected> {
  return change(em, async (tx) => {
    const [round] = await getRounds(tx, guildId, [roundId]);
    if (!round?.session) throw new Problem('That round belongs to no session.');
    if (round.startedAt <= round.session.startedAt) throw new Problem('The session begins with that round already.');
    const value: SessionEdit = { kind: 'cut', at: round.startedAt.getTime() };
    return [{ server: round.server, file: round.file, kind: 'session_split' as const, value, deed }];
  });
}

/** Makes one evening of one and the next on the same server, however long the pause between them. */
export async function mergeSessions(
  em: EntityManager,
  guildId: string,
  ids: readonly [number, number],
  deed: Deed
): Promise<Corrected> {
  return change(em, async (tx) => {
    const found = await tx.find(GamingSession, { id: { $in: [...ids] }, server: { guild: { discordId: guildId } } });
    const [earlier, later] = found.toSorted((a, b) => a.startedAt.getTime() - b.startedAt.getTime());
    if (!earlier || !later) throw new Problem('Two sessions are needed to make one of them.');
    const { server } = later;
    const between = { startedAt: { $gt: earlier.startedAt, $lt: later.startedAt } };
    if (earlier.server !== server || (await tx.count(GamingSession, { server, ...between })) > 0) {
      throw new Problem('Only a session and the next one on the same server can become one.');
    }
    const first = await tx.findOneOrFail(Round, { session: later }, { orderBy: { startedAt: 'asc', number: 'asc' } });
    const value: SessionEdit = { kind: 'join', from: earlier.startedAt.getTime(), to: later.endedAt.getTime() };
    return [{ server, file: first.file, kind: 'session_merge' as const, value, deed }];
  });
}

/** Takes back what was corrected at once: the corrections of rounds and evenings from the first to the last of these ids. */
export function undoCorrections(
  em: EntityManager,
  guildId: string,
  [first, last]: readonly [first: number, last: number],
  by: string
): Promise<Corrected> {
  return undoWhere(em, guildId, { id: { $gte: first, $lte: last } }, by);
}

async function undoWhere(
  em: EntityManager,
  guildId: string,
  which: FilterQuery<Correction>,
  by: string
): Promise<Corrected> {
  return em.transactional(
    async (tx) => {
      const kind = { $in: ['round_void', 'session_split', 'session_merge'] as const };
      const corrections = await tx.find(
        Correction,
        { $and: [which, { kind, server: { guild: { discordId: guildId } }, revokedAt: null }] },
        { populate: ['file', 'server'] }
      );
      const [first] = corrections;
      if (!first) throw new Problem('That has been taken back already.');
      const server = await lockServer(tx, first.server.id);
      for (const correction of corrections) tx.assign(correction, { revokedBy: by, revokedAt: new Date() });
      return apply(tx, server, corrections);
    },
    { flushMode: FlushMode.COMMIT }
  );
}

interface Planned {
  readonly server: GameServer;
  readonly file: StatsFile;
  readonly kind: 'round_void' | 'session_split' | 'session_merge';
  readonly value: SessionEdit | null;
  readonly deed: Deed;
}

async function change(em: EntityManager, plan: (tx: EntityManager) => Promise<readonly Planned[]>): Promise<Corrected> {
  return em.transactional(
    async (tx) => {
      const planned = await plan(tx);
      const [first] = planned;
      if (!first) throw new Problem('There is nothing to correct.');
      const server = await lockServer(tx, first.server.id);
      const corrections = planned.map(({ file, kind, value, deed: { by, reason } }) => {
        return tx.create(Correction, { server, file, kind, value, reason, madeBy: by });
      });
      return apply(tx, server, corrections);
    },
    { flushMode: FlushMode.COMMIT }
  );
}

/** Derives anew what these corrections, made or taken back, are about. */
async function apply(tx: EntityManager, server: GameServer, corrections: readonly Correction[]): Promise<Corrected> {
  const voids = corrections.filter(({ kind }) => kind === 'round_void');
  for (const { file, reason, revokedAt } of voids) file.voidReason = revokedAt ? null : reason;
  const derived = await deriveAgain(
    tx,
    server,
    voids.map(({ file }) => file)
  );
  const regrouped = await regroupAgain(tx, server, corrections);
  return {
    corrections: corrections.map(({ id }) => id),
    rounds: derived.rounds,
    sessions: [...derived.sessions, ...regrouped]
  };
}

async function deriveAgain(tx: EntityManager, server: GameServer, files: readonly StatsFile[]) {
  if (files.length === 0) return { rounds: [], sessions: [] };
  await tx.populate([...files], ['bytes', 'original']);
  const bodies = files.flatMap(({ bodyHash }) => bodyHash ?? []);
  const alike = await tx.find(StatsFile, { server, bodyHash: { $in: bodies } });
  const former = await readFormer(tx, files);
  const read = new Map(files.map((file) => [file, readStored(file, former)]));
  const { rounds, sessions } = await deriveRounds(tx, { server, files: read, changed: new Set(), alike });
  return { rounds: rounds.map(({ id }) => id), sessions: sessions.map(({ id }) => id) };
}

async function regroupAgain(
  tx: EntityManager,
  server: GameServer,
  corrections: readonly Correction[]
): Promise<number[]> {
  const edits = corrections.flatMap(({ value }) => readEdit(value) ?? []);
  if (edits.length === 0) return [];
  await tx.flush();
  const kinds = ['session_split', 'session_merge'] as const;
  const standing = await tx.find(Correction, { server, kind: { $in: kinds }, revokedAt: null }, { orderBy: { id: 1 } });
  server.sessionEdits = standing.flatMap(({ value }) => readEdit(value) ?? []);
  const around = edits.map((edit) => {
    const [from, to] = edit.kind === 'cut' ? [edit.at, edit.at] : [edit.from, edit.to];
    return { startedAt: new Date(from), endedAt: new Date(to) };
  });
  const { sessions, moved } = await regroupSessions(tx, server, { around });
  await subtractTotals(tx, moved);
  await tx.flush();
  await addTotals(tx, moved);
  return sessions.map(({ id }) => id);
}

/** The edit in the value of a correction; undefined when it is about something else. */
function readEdit(value: unknown): SessionEdit | undefined {
  const { kind, at, from, to } = Object(value);
  if (kind === 'cut' && typeof at === 'number') return { kind, at };
  if (kind === 'join' && typeof from === 'number' && typeof to === 'number') return { kind, from, to };
  return undefined;
}

async function getRounds(em: EntityManager, guildId: string, ids: readonly number[]): Promise<Round[]> {
  const where = { id: { $in: [...ids] }, server: { guild: { discordId: guildId } } };
  const rounds = await em.find(Round, where, { populate: ['file', 'server', 'session'] });
  if (rounds.length < ids.length) throw new Problem('That round is not there any more.');
  return rounds;
}
