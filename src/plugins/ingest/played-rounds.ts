import type { EntityManager } from '@mikro-orm/postgresql';
import { type Match, Round, type StatsFile } from '../../entities/index.ts';
import type { DerivedFile, DerivedRound } from '../../lib/et/derive-files.ts';
import { parserVersion } from '../../lib/et/parser-version.ts';
import type { FileRecords } from '../../lib/et/records/link-records.ts';
import { findOutcome } from '../../lib/et/round-duration.ts';
import type { ReadFile } from './find-neighbours.ts';
import type { Range } from './regroup-sessions.ts';

/** A file that is a played round, and how its round is to be stored. */
export interface Played {
  readonly file: StatsFile;
  readonly first: StatsFile;
  readonly writtenAt: number;
  readonly round: DerivedRound;
  readonly records: FileRecords | undefined;
  /** Changes with the timing records of the round and of its first; null when there are none. */
  readonly timingHash: string | null;
}

/** Those of the files that are played rounds. */
export function listPlayed(
  affected: readonly ReadFile[],
  derived: ReadonlyMap<string, DerivedFile>,
  files: ReadonlyMap<string, StatsFile>
): Played[] {
  return affected.flatMap(({ file }) => {
    const { round, firstRound, writtenAt, records } = derived.get(file.name) ?? {};
    const first = firstRound === undefined ? file : files.get(firstRound);
    if (!round || !first || writtenAt === undefined) return [];
    const timings = [records?.timing, firstRound === undefined ? undefined : derived.get(firstRound)?.records?.timing];
    const timingHash = timings.some(Boolean) ? timings.map((timing) => timing?.hash ?? '').join(' ') : null;
    return [{ file, first, writtenAt, round, records, timingHash }];
  });
}

/** Whether the stored round is what the file gives now, so that its rows can stay. */
export function isUnchanged(
  round: Round,
  { file, first, ...played }: Played,
  changed: ReadonlySet<StatsFile>
): boolean {
  return (
    round.file === file &&
    round.match.firstFile === first &&
    !changed.has(file) &&
    !changed.has(first) &&
    file.parserVersion === parserVersion &&
    first.parserVersion === parserVersion &&
    round.timingHash === played.timingHash &&
    round.startedAt.getTime() === findSpan(played).startedAt.getTime() &&
    round.leftOut === (played.round.leftOut ?? null)
  );
}

/** A new round, to be written with the caller's flush. */
export function createRound(em: EntityManager, { file, writtenAt, round, timingHash }: Played, match: Match): Round {
  const { duration, leftOut, warnings } = round;
  return em.create(Round, {
    file,
    server: file.server,
    match,
    map: file.map,
    number: file.number,
    ...findSpan({ writtenAt, round }),
    durationSeconds: duration.seconds,
    durationSource: duration.source,
    endReason: duration.endReason,
    outcome: findOutcome({ defender: toSide(file.defender), winner: toSide(file.winner) }),
    limitSeconds: file.limitSeconds,
    clockSeconds: file.clockSeconds,
    defender: file.defender,
    winner: file.winner,
    counts: leftOut === undefined,
    leftOut: leftOut ?? null,
    warnings,
    timingHash,
    awardsHash: null
  });
}

const toSide = (side: number | null | undefined) => (side === 1 || side === 2 ? side : null);

/** The file is written three seconds after the round has ended (sessions-and-scoring.md A.1). */
const saveDelay = 3000;

/** When the round was played; one of unknown length began by the longest time of a player before its end. */
export function findSpan({ writtenAt, round }: Pick<Played, 'writtenAt' | 'round'>): Range {
  const longest = Math.max(0, ...round.players.map(({ playedSeconds }) => playedSeconds ?? 0));
  const endedAt = writtenAt - saveDelay;
  return { startedAt: new Date(endedAt - (round.duration.seconds ?? longest) * 1000), endedAt: new Date(endedAt) };
}
