import { overlapOf } from './lineup.ts';
import type { EveningScore } from './score-evening.ts';

/** A team of an evening, with everybody who played for it in any segment. */
export interface EveningLineup {
  readonly identity: number;
  readonly name: string;
  readonly guids: readonly string[];
}

/** What became of a team from one evening to another. */
export interface LineupComparison {
  /** Null for a team that is new, or one that did not come again. */
  readonly before: EveningLineup | null;
  readonly after: EveningLineup | null;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: readonly string[];
}

/** The teams of an evening, those that go on through several segments once. */
export function listEveningLineups({ segments }: EveningScore): EveningLineup[] {
  const teams = segments.flatMap((segment) => [segment.teams.A, segment.teams.B]);
  return [...Map.groupBy(teams, ({ identity }) => identity)]
    .map(([identity, own]) => ({
      identity,
      name: own[0]?.name ?? '',
      guids: [...new Set(own.flatMap(({ roster }) => roster))].toSorted()
    }))
    .toSorted((a, b) => a.identity - b.identity);
}

/**
 * The line-ups of two evenings beside each other (sessions-and-scoring.md C.5, last paragraph): teams are matched by who
 * is in them, those with most people in common first, never by letter or name. Teams without a match come last.
 */
export function compareLineups(before: readonly EveningLineup[], after: readonly EveningLineup[]): LineupComparison[] {
  const pairs = before
    .flatMap((old) => after.map((now) => ({ old, now, ...overlapOf(old.guids, now.guids) })))
    .filter(({ shared }) => shared > 0)
    .toSorted(
      (a, b) =>
        b.shared - a.shared || b.share - a.share || a.old.identity - b.old.identity || a.now.identity - b.now.identity
    );
  const [olds, nows] = [new Set(before), new Set(after)];
  const matched = pairs.flatMap(({ old, now }) => {
    if (!olds.has(old) || !nows.has(now)) return [];
    olds.delete(old);
    nows.delete(now);
    return [compare(old, now)];
  });
  return [...matched, ...[...nows].map((now) => compare(null, now)), ...[...olds].map((old) => compare(old, null))];
}

function compare(before: EveningLineup | null, after: EveningLineup | null): LineupComparison {
  const [old, now] = [new Set(before?.guids), new Set(after?.guids)];
  return {
    before,
    after,
    added: [...now.difference(old)].toSorted(),
    removed: [...old.difference(now)].toSorted(),
    unchanged: [...old.intersection(now)].toSorted()
  };
}
