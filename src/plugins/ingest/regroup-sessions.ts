import type { EntityManager } from '@mikro-orm/postgresql';
import { type GameServer, GamingSession, Round } from '../../entities/index.ts';
import { groupSessions, type PlayedSpan } from '../../lib/et/group-sessions.ts';
import { localDate } from '../../lib/util/time.ts';

/** What grouping anew has changed, to be written with the caller's flush. */
export interface Regrouping {
  /** Evenings that are new or have changed. */
  readonly sessions: readonly GamingSession[];
  /** Stored rounds whose evening now counts for another month. */
  readonly moved: readonly Round[];
}

/**
 * Groups the rounds around those that came or went into evenings anew. Only neighbours are touched: evenings that begin
 * or end within the gap of a changed round. An evening keeps its row when it grows, is split (its first part does) or is
 * joined with a later one.
 */
export async function regroupSessions(
  em: EntityManager,
  server: GameServer,
  created: readonly Round[],
  gone: readonly Round[]
): Promise<Regrouping> {
  if (created.length + gone.length === 0) return { sessions: [], moved: [] };
  const gap = server.sessionGapMinutes * 60_000;
  const ranges = listRanges([...created, ...gone], gap);
  const touched = await em.find(GamingSession, {
    server,
    $or: ranges.map(({ from, to }) => ({ startedAt: { $lte: to }, endedAt: { $gte: from } }))
  });
  const stored = await em.find(
    Round,
    {
      server,
      $or: [
        { session: { $in: touched.map(({ id }) => id) } },
        ...ranges.map(({ from, to }) => ({ startedAt: { $gte: from, $lte: to } }))
      ]
    },
    { populate: ['session'] }
  );
  const months = new Map(stored.map((round) => [round, round.session?.date.slice(0, 7)]));

  const spans = [...stored, ...created].map(toSpan);
  const changed = new Set<GamingSession>();
  const unused = new Set(touched);
  const placed = new Set<Round>();
  for (const group of groupSessions(spans, server.sessionGapMinutes)) {
    const rounds = group.rounds.map(({ round }) => round);
    const times = { startedAt: new Date(group.startedAt), endedAt: new Date(group.endedAt) };
    const values = { ...times, date: localDate(times.startedAt, server.guild.timeZone) };
    const known = findKnown(rounds, unused);
    const session = known ?? em.create(GamingSession, { server, ...values });
    if (!known || !isSame(session, values)) changed.add(session);
    em.assign(session, values);
    unused.delete(session);
    for (const round of rounds) {
      placed.add(round);
      if (round.session === session) continue;
      round.session = session;
      changed.add(session);
    }
  }
  for (const round of [...stored, ...created]) if (!placed.has(round)) round.session = null;
  for (const session of unused) em.remove(session);
  for (const { session } of gone) if (session && !unused.has(session)) changed.add(session);

  const moved = stored.filter((round) => round.counts && round.session?.date.slice(0, 7) !== months.get(round));
  return { sessions: [...changed], moved };
}

type RoundSpan = PlayedSpan & { readonly round: Round };

function toSpan(round: Round): RoundSpan {
  const { startedAt, endedAt, counts, number } = round;
  return {
    round,
    number: number === 1 ? 1 : 2,
    startedAt: startedAt.getTime(),
    endedAt: endedAt.getTime(),
    counts
  };
}

/** The times in which an evening can be touched, joined where they overlap. */
function listRanges(rounds: readonly Round[], gap: number): { from: Date; to: Date }[] {
  const ranges: { from: Date; to: Date }[] = [];
  for (const { startedAt, endedAt } of rounds.toSorted((a, b) => a.startedAt.getTime() - b.startedAt.getTime())) {
    const from = new Date(startedAt.getTime() - gap);
    const to = new Date(endedAt.getTime() + gap);
    const last = ranges.at(-1);
    if (last && from <= last.to) last.to = to > last.to ? to : last.to;
    else ranges.push({ from, to });
  }
  return ranges;
}

/** The earliest evening of these rounds that no earlier group has taken. */
function findKnown(rounds: readonly Round[], unused: ReadonlySet<GamingSession>): GamingSession | undefined {
  const sessions = rounds.flatMap(({ session, counts }) => (counts && session && unused.has(session) ? [session] : []));
  return sessions.toSorted((a, b) => a.startedAt.getTime() - b.startedAt.getTime())[0];
}

function isSame(session: GamingSession, values: { startedAt: Date; endedAt: Date; date: string }): boolean {
  return (
    session.startedAt.getTime() === values.startedAt.getTime() &&
    session.endedAt.getTime() === values.endedAt.getTime() &&
    session.date === values.date
  );
}
