/** A played round on the time line of its server, in milliseconds since 1970. */
export interface PlayedSpan {
  readonly number: 1 | 2;
  readonly startedAt: number;
  readonly endedAt: number;
  /** Whether it counts; a round that does not never opens, extends or splits a session. */
  readonly counts: boolean;
}

/** What a person has decided about the pauses between evenings, in milliseconds since 1970. */
export type SessionEdit =
  /** An evening begins with the first round at or after this moment, however short the pause before it. */
  | { readonly kind: 'cut'; readonly at: number }
  /** Nothing between these two moments ends an evening, however long the pause. */
  | { readonly kind: 'join'; readonly from: number; readonly to: number };

/** An evening: everything played without a pause above the gap. */
export interface SessionSpan<Round extends PlayedSpan> {
  readonly startedAt: number;
  readonly endedAt: number;
  /** In the order of play; rounds that do not count but lie between those that do are among them. */
  readonly rounds: readonly Round[];
}

/**
 * Groups the rounds of one server into gaming sessions (sessions-and-scoring.md A.2): a new one begins when nobody has
 * played for strictly more than the gap, from the end of all earlier rounds to the start of the next.
 * The order of the rounds given does not matter. What people have decided about a pause wins; of several decisions the last.
 */
export function groupSessions<Round extends PlayedSpan>(
  rounds: readonly Round[],
  gapMinutes: number,
  edits: readonly SessionEdit[] = []
): SessionSpan<Round>[] {
  const gap = gapMinutes * 60_000;
  const groups: { startedAt: number; endedAt: number; rounds: Round[] }[] = [];
  for (const round of rounds.filter(({ counts }) => counts).toSorted(byStart)) {
    const current = groups.at(-1);
    if (current && isSameEvening(current, round.startedAt, gap, edits)) {
      current.endedAt = Math.max(current.endedAt, round.endedAt);
      current.rounds.push(round);
    } else groups.push({ startedAt: round.startedAt, endedAt: round.endedAt, rounds: [round] });
  }
  for (const round of rounds.filter(({ counts }) => !counts)) {
    groups
      .find(({ startedAt, endedAt }) => startedAt <= round.startedAt && round.endedAt <= endedAt)
      ?.rounds.push(round);
  }
  return groups.map((group) => ({ ...group, rounds: group.rounds.toSorted(byStart) }));
}

function isSameEvening(
  current: { readonly endedAt: number; readonly rounds: readonly PlayedSpan[] },
  start: number,
  gap: number,
  edits: readonly SessionEdit[]
): boolean {
  const lastStart = current.rounds.at(-1)?.startedAt ?? current.endedAt;
  const said = edits.findLast((edit) => {
    if (edit.kind === 'cut') return lastStart < edit.at && edit.at <= start;
    return edit.from <= current.endedAt && start <= edit.to;
  });
  return said ? said.kind === 'join' : start - current.endedAt <= gap;
}

function byStart(a: PlayedSpan, b: PlayedSpan): number {
  return a.startedAt - b.startedAt || a.endedAt - b.endedAt || a.number - b.number;
}
