import type { EntityManager } from '@mikro-orm/postgresql';
import { type GamingSession, HeadToHead, type Round, RoundRecord, type StatsFile } from '../../entities/index.ts';
import { parserVersion } from '../../lib/et/parser-version.ts';
import { type JudgedFile, judgeRecords } from '../../lib/et/records/judge-records.ts';
import type { FileRecords } from '../../lib/et/records/link-records.ts';
import { type Present, resolveAwards } from '../../lib/et/records/resolve-awards.ts';
import type { ReadRecord } from './read-record.ts';

/** A stored round, what records say about it, and who was in it. */
export interface RecordedRound {
  readonly round: Round;
  readonly records: FileRecords | undefined;
  readonly players: readonly Present[];
}

/** Writes down what became of these records; the files must be all to which one of them may belong. */
export function noteRecords(records: readonly ReadRecord[], files: Iterable<JudgedFile>): void {
  if (records.length === 0) return;
  const all = records.map(({ record }) => record);
  const verdicts = judgeRecords(all, files);
  for (const { file } of records) {
    const verdict = verdicts.get(file.name);
    if (!verdict) continue;
    file.status = verdict.status;
    file.reason = verdict.reason;
    file.parserVersion = parserVersion;
  }
}

/**
 * Stores what records say about rounds, where that differs from what is stored, to be written with the caller's flush. Asks
 * nothing when there are none. Gives the evenings of which only the awards have changed.
 */
export async function storeRecords(
  em: EntityManager,
  rounds: readonly RecordedRound[],
  records: readonly ReadRecord[]
): Promise<GamingSession[]> {
  const files = new Map(records.map(({ file }) => [file.name, file]));
  const isNew = ({ round }: RecordedRound) => round.id === undefined;
  // The round of other timing records is another round; awards change nothing but themselves.
  const others = rounds.filter((one) => !isNew(one) && (one.records?.awards?.hash ?? null) !== one.round.awardsHash);
  if (others.length > 0) await forgetRecords(em, others);
  for (const one of [...rounds.filter(isNew), ...others]) createRecord(em, one, files);
  return others.flatMap(({ round }) => round.session ?? []);
}

async function forgetRecords(em: EntityManager, rounds: readonly RecordedRound[]): Promise<void> {
  const ids = rounds.map(({ round }) => round.id);
  await em.nativeDelete(HeadToHead, { round: { $in: ids } });
  await em.nativeDelete(RoundRecord, { round: { $in: ids } });
}

function createRecord(em: EntityManager, one: RecordedRound, files: ReadonlyMap<string, StatsFile>): void {
  const { round, records, players } = one;
  const { timing, awards } = records ?? {};
  round.awardsHash = awards?.hash ?? null;
  if (!timing && !awards) return;
  const given = awards && resolveAwards(awards.content, players);
  em.create(RoundRecord, {
    round,
    timingFile: files.get(timing?.names[0] ?? '') ?? null,
    awardsFile: files.get(awards?.names[0] ?? '') ?? null,
    timing: timing?.content ?? null,
    awards: given?.awards ?? []
  });
  for (const [position, duel] of (given?.duels ?? []).entries()) em.create(HeadToHead, { round, position, ...duel });
}
