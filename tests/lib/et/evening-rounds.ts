import { type Evening, type EveningOptions, generateEvening } from '../../../src/generator/generate-evening.ts';
import { deriveFiles } from '../../../src/lib/et/derive-files.ts';
import type { EveningRound } from '../../../src/lib/et/evening.ts';
import { groupSessions } from '../../../src/lib/et/group-sessions.ts';
import { archiveAll, rules } from './build-file.ts';

/** The evenings that a server's files make, as views and scores get them. */
export function readEvenings(files: Evening['files']): EveningRound[][] {
  const archived = archiveAll(files);
  const contents = new Map(archived.map(({ name, map, number, read }) => [name, { map, number, read }]));
  const derived = [...deriveFiles(archived, rules).values()];
  const ids = new Map(derived.map(({ name }, index) => [name, index + 1]));
  const rounds = derived.flatMap(({ name, firstRound, writtenAt, round }): EveningRound[] => {
    const { map, number, read } = contents.get(name) ?? {};
    if (!round || !map || !number || !read || !('content' in read)) return [];
    const { header } = read.content;
    const endedAt = writtenAt - 3000;
    return [
      {
        id: ids.get(name) ?? 0,
        match: ids.get(firstRound ?? name) ?? 0,
        map,
        number,
        startedAt: endedAt - (round.duration.seconds ?? 0) * 1000,
        endedAt,
        durationSeconds: round.duration.seconds,
        endReason: round.duration.endReason,
        limitSeconds: header.limitSeconds,
        clockSeconds: header.clockSeconds,
        defender: header.defender,
        winner: header.winner,
        counts: !round.leftOut,
        leftOut: round.leftOut ?? null,
        players: round.players
      }
    ];
  });
  return groupSessions(rounds, 60).map((session) => [...session.rounds]);
}

/** A generated evening as views and scores get it; with a pause of over an hour in it, its first part. */
export function playEvening(options: EveningOptions): EveningRound[] {
  return readEvenings(generateEvening(options).files)[0] ?? [];
}
