import type { MikroORM } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { RecordedTruth } from './story.ts';

interface StoredRound {
  readonly file: string;
  readonly seconds: number | null;
  readonly timing: string | null;
  readonly awards: string | null;
  readonly awardCount: number;
  /** Of the rows that say who killed whom, those that stand more than once. */
  readonly doubled: number;
}

/**
 * What is wrong with the records of rounds, held against the play itself: each must hang on its round and on no other, and a
 * round that has a timing record must have lasted as long as that says.
 */
export async function findRecordFaults(orm: MikroORM, rounds: readonly RecordedTruth[]): Promise<string[]> {
  const { rows } = await sql<StoredRound>`
    select f.name as file, r.duration_seconds as seconds, t.name as timing, a.name as awards,
      coalesce(jsonb_array_length(rr.awards), 0) as "awardCount",
      (select count(*) - count(distinct h.position) from head_to_heads h where h.round_id = r.id)::int as doubled
    from rounds r join stats_files f on f.id = r.file_id left join round_records rr on rr.round_id = r.id
    left join stats_files t on t.id = rr.timing_file_id left join stats_files a on a.id = rr.awards_file_id`.execute(
    orm.em.fork().getKysely()
  );
  const stored = Map.groupBy(rows, ({ file }) => file);
  return rounds
    .filter(({ status }) => status === 'played')
    .flatMap((truth) => {
      const own = stored.get(truth.file) ?? [];
      const [one] = own;
      return one && own.length === 1
        ? compare(one, truth)
        : [`records: ${truth.file} is stored as ${own.length} rounds`];
    });
}

function compare(stored: StoredRound, { file, timing, awards, durationSeconds }: RecordedTruth): string[] {
  const linked = (kind: string, own: string | null, wanted: string | undefined) =>
    own === (wanted ?? null) ? [] : [`records: ${file} has the ${kind} of ${own}, not of ${wanted}`];
  return [
    ...linked('times', stored.timing, timing),
    ...linked('awards', stored.awards, awards),
    ...(stored.awards && stored.awardCount === 0 ? [`records: ${file} has awards of which none is stored`] : []),
    ...(stored.doubled > 0 ? [`records: ${file} has ${stored.doubled} duels twice`] : []),
    ...(stored.seconds === durationSeconds
      ? []
      : [`records: ${file} lasts ${stored.seconds} s, not ${durationSeconds} s`])
  ];
}
