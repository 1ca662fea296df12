import type { PlayedFile, Variant } from './played-file.ts';
import { durationOf, type PlayerTruth, type RoundTruth, tellRound } from './round-truth.ts';
import { type SegmentTruth, splitIntoSegments } from './segment-truth.ts';
import type { ServerClock } from './server-clock.ts';

/** What a correct summary says of one player's evening. */
export interface SessionPlayerTruth {
  readonly guid: string;
  readonly rounds: number;
  readonly kills: number;
  readonly deaths: number;
  readonly damageGiven: number;
  readonly damageReceived: number;
  readonly gibs: number;
  readonly selfKills: number;
  readonly revivesGiven: number | null;
  readonly playedSeconds: number;
  readonly dpm: number;
}

/** What a correct import says of one session, in the shape of the product's export of evenings. */
export interface SessionTruth {
  readonly date: string;
  readonly firstFile: string;
  readonly lastFile: string;
  readonly rounds: number;
  readonly mapsComplete: number;
  readonly mapsIncomplete: number;
  readonly segments: readonly SegmentTruth[];
  readonly players: readonly SessionPlayerTruth[];
}

/** The truth about an evening: each file, and each session its counting rounds make. */
export interface EveningTruth {
  readonly rounds: readonly RoundTruth[];
  readonly sessions: readonly SessionTruth[];
}

/** Idle time that ends a session. */
const gapMs = 60 * 60_000;

/** Shorter rounds do not count. */
const leastSeconds = 60;

/** Tells the truth about files in the order of their play. */
export function tellEvening(files: readonly PlayedFile[], variant: Variant, clock: ServerClock): EveningTruth {
  const rounds = new Map(files.map((file) => [file, tellRound(file, variant)]));
  const counting = files.filter((file) => file.status === 'played' && durationOf(file) >= leastSeconds);
  const sessions: PlayedFile[][] = [];
  for (const file of counting) {
    const last = sessions.at(-1)?.at(-1);
    if (last && startOf(file) - last.endedAt <= gapMs) sessions.at(-1)?.push(file);
    else sessions.push([file]);
  }
  return { rounds: [...rounds.values()], sessions: sessions.map((session) => tellSession(session, rounds, clock)) };
}

function startOf(file: PlayedFile): number {
  return file.endedAt - durationOf(file) * 1000;
}

function tellSession(
  files: readonly PlayedFile[],
  rounds: ReadonlyMap<PlayedFile, RoundTruth>,
  clock: ServerClock
): SessionTruth {
  const [first] = files;
  const last = files.at(-1);
  if (!first || !last) throw new RangeError('A session has at least one round.');
  const told = files.map((file) => rounds.get(file)).filter((round) => round !== undefined);
  const segments = splitIntoSegments(told);
  const maps = segments.flatMap((segment) => segment.maps);
  return {
    date: clock.date(startOf(first)),
    firstFile: first.name,
    lastFile: last.name,
    rounds: files.length,
    mapsComplete: maps.filter((map) => map.secondRound !== null).length,
    mapsIncomplete: maps.filter((map) => map.secondRound === null).length,
    segments,
    players: tellPlayers(told.flatMap((round) => round.players))
  };
}

function tellPlayers(rows: readonly PlayerTruth[]): SessionPlayerTruth[] {
  const byGuid = Map.groupBy(rows, (row) => row.guid);
  const guids = [...byGuid.keys()].sort();
  return guids.map((guid) => {
    const own = byGuid.get(guid) ?? [];
    const total = (value: (row: PlayerTruth) => number): number => own.reduce((sum, row) => sum + value(row), 0);
    const damageGiven = total((row) => row.damageGiven);
    const playedSeconds = total((row) => row.playedSeconds);
    return {
      guid,
      rounds: own.length,
      kills: total((row) => row.kills),
      deaths: total((row) => row.deaths),
      damageGiven,
      damageReceived: total((row) => row.damageReceived),
      gibs: total((row) => row.gibs),
      selfKills: total((row) => row.selfKills),
      revivesGiven: own.every((row) => row.revivesGiven === null) ? null : total((row) => row.revivesGiven ?? 0),
      playedSeconds,
      dpm: Math.round((6000 * damageGiven) / playedSeconds) / 100
    };
  });
}
