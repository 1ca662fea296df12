import type { EntityManager } from '@mikro-orm/postgresql';
import { type GameServer, GamingSession, Round } from '../../entities/index.ts';
import { groupSessions, type PlayedSpan, type SessionSpan } from '../../lib/et/group-sessions.ts';
import { localDate } from '../../lib/util/time.ts';

/** What grouping anew has changed, to be written with the caller's flush. */
export interface Regrouping {
  /** Evenings that are new or have changed. */
  readonly sessions: readonly GamingSession[];
  /** Stored rounds whose evening now counts for another month. */
  readonly moved: readonly Round[];
}

/** What has changed on the time line of a server. */
export interface TimelineChange {
  readonly created?: readonly Round[];
  readonly gone?: readonly Round[];
  /** Stored rounds of no evening around those that came. */
  readonly loose?: readonly Round[];
  /** Times for which people have decided otherwise about the pauses. */
  readonly around?: readonly Range[];
}

/**
 * Groups the rounds around those that came or went into evenings anew. Only neighbours are touched: evenings that begin
 * or end within the gap of a change. An evening keeps its row when it grows, is split (its first part does) or is
 * joined with a later one.
 */
export async function regroupSessions(
  em: EntityManager,
  server: GameServer,
  { created = [], gone = [], loose = [], around = [] }: TimelineChange
): Promise<Regrouping> {
  const ranges = listRanges([...created, ...gone, ...around], server);
  if (ranges.length === 0) return { sessions: [], moved: [] };
  const touched = await em.find(GamingSession, {
    server,
    $or: ranges.map(({ from, to }) => ({ startedAt: { $lte: to }, endedAt: { $gte: from } }))
  });
  const isEveryday = gone.length + around.length === 0 && !hasCut(server, ranges);
  const near = loose.filter(({ startedAt }) => ranges.some(({ from, to }) => from <= startedAt && startedAt <= to));
  const extended = isEveryday ? extendSessions(em, server, [...near, ...created], touched) : undefined;
  const { sessions, moved } = extended ?? (await regroup(em, server, created, gone, touched, ranges));
  for (const session of sessions) if (session.id !== undefined) session.revision++;
  return { sessions, moved };
}

/**
 * The way of everyday: rounds that begin an evening or go on with one. An evening that is there is then taken as a whole,
 * without asking for its rounds. Undefined, with nothing changed, when evenings grow together or change their month.
 */
function extendSessions(
  em: EntityManager,
  server: GameServer,
  unplaced: readonly Round[],
  touched: readonly GamingSession[]
): Regrouping | undefined {
  const spans = [...unplaced.map(toSpan), ...touched.map(toWhole)];
  const groups = groupSessions(spans, server.sessionGapMinutes, server.sessionEdits).map((group) => {
    const known = group.rounds.flatMap(({ session }) => session ?? []);
    const rounds = group.rounds.flatMap(({ round }) => round ?? []);
    return { known, rounds, values: describeGroup(group, server) };
  });
  const isPlain = groups.every(({ known: [first, second], values }) => {
    return !second && (!first || first.date.slice(0, 7) === values.date.slice(0, 7));
  });
  if (!isPlain) return undefined;
  const sessions = groups.flatMap(({ known: [first], rounds, values }) => {
    if (rounds.length === 0) return [];
    const session = first ? em.assign(first, values) : em.create(GamingSession, { server, ...values });
    for (const round of rounds) round.session = session;
    return [session];
  });
  return { sessions, moved: [] };
}

async function regroup(
  em: EntityManager,
  server: GameServer,
  created: readonly Round[],
  gone: readonly Round[],
  touched: readonly GamingSession[],
  ranges: readonly { readonly from: Date; readonly to: Date }[]
): Promise<Regrouping> {
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

  const changed = new Set<GamingSession>();
  const unused = new Set(touched);
  const placed = new Set<Round>();
  const spans = [...stored, ...created].map(toSpan);
  for (const group of groupSessions(spans, server.sessionGapMinutes, server.sessionEdits)) {
    const rounds = group.rounds.flatMap(({ round }) => round ?? []);
    const values = describeGroup(group, server);
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

/** A round on the time line, or an evening that is taken as a whole. */
type Span = PlayedSpan & { readonly round?: Round; readonly session?: GamingSession };

function toSpan(round: Round): Span {
  const { startedAt, endedAt, counts, number } = round;
  return {
    round,
    number: number === 1 ? 1 : 2,
    startedAt: startedAt.getTime(),
    endedAt: endedAt.getTime(),
    counts
  };
}

function toWhole(session: GamingSession): Span {
  const { startedAt, endedAt } = session;
  return { session, number: 1, startedAt: startedAt.getTime(), endedAt: endedAt.getTime(), counts: true };
}

/** What is stored of an evening: its times, and the day of its beginning in the community's time zone. */
function describeGroup({ startedAt, endedAt }: SessionSpan<Span>, { guild }: GameServer) {
  const start = new Date(startedAt);
  return { startedAt: start, endedAt: new Date(endedAt), date: localDate(start, guild.timeZone) };
}

/** A span of time. */
export interface Range {
  readonly startedAt: Date;
  readonly endedAt: Date;
}

/**
 * The times in which an evening can be touched, joined where they overlap: changes with the gap around them, and evenings
 * that people have joined as a whole.
 */
export function listRanges(
  changes: readonly Range[],
  server: Pick<GameServer, 'sessionGapMinutes' | 'sessionEdits'>
): { from: Date; to: Date }[] {
  const gap = server.sessionGapMinutes * 60_000;
  const changed = changes.map(
    ({ startedAt, endedAt }) => [startedAt.getTime() - gap, endedAt.getTime() + gap] as const
  );
  const joins = server.sessionEdits.flatMap((edit) =>
    edit.kind === 'join' ? [[edit.from - gap, edit.to + gap] as const] : []
  );
  return mergeSpans([...changed, ...joins])
    .filter(([from, to]) => changed.some(([start, end]) => from <= start && end <= to))
    .map(([from, to]) => ({ from: new Date(from), to: new Date(to) }));
}

function mergeSpans(spans: readonly (readonly [number, number])[]): [number, number][] {
  const merged: [number, number][] = [];
  for (const [from, to] of spans.toSorted(([a], [b]) => a - b)) {
    const last = merged.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

function hasCut({ sessionEdits }: GameServer, ranges: readonly { readonly from: Date; readonly to: Date }[]): boolean {
  return sessionEdits.some(
    (edit) => edit.kind === 'cut' && ranges.some(({ from, to }) => from.getTime() <= edit.at && edit.at <= to.getTime())
  );
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
