import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { FormerValue } from '../../../lib/et/former-rows.ts';
import { oneAhead } from '../../../lib/util/one-ahead.ts';

/** A round of the former database as it is stored. */
export interface KeptRound {
  readonly fileId: number;
  readonly name: string;
  readonly formerSession: number | null;
  /** Its rows, for `createRoundReader`: of one round they are many times that, of all that are read at once too much. */
  readonly content: string;
}

/** A row of the former database as it is stored. */
export interface KeptValues {
  readonly source: string;
  readonly rowNumber: number;
  readonly columns: readonly string[];
  readonly values: readonly FormerValue[];
}

const roundsPerPage = 50;
const rowsPerPage = 1000;

/** The rounds of the former database that a server has, page by page; the next is asked for while one is worked on. */
export async function* readKeptRounds(em: EntityManager, serverId: number): AsyncGenerator<readonly KeptRound[]> {
  yield* oneAhead(await listKeptPages(em, serverId), (page) => readKeptPage(em, page));
}

/**
 * The ids of the files of these rounds, some at a time, one evening of the former bot after the other. They are asked for first
 * and are all that is held: pages by limit are planned by statistics, which a move has not yet made.
 */
export async function listKeptPages(em: EntityManager, serverId: number): Promise<readonly number[][]> {
  const { rows: all } = await sql<{ ids: number[] | null }>`
    select array_agg(r.file_id order by r.former_session, r.file_id) as ids
    from former_rounds r join stats_files f on f.id = r.file_id where f.server_id = ${serverId}`.execute(
    em.getKysely()
  );
  const ids = all[0]?.ids ?? [];
  const pages = Math.ceil(ids.length / roundsPerPage);
  return Array.from({ length: pages }, (_, page) => ids.slice(page * roundsPerPage, (page + 1) * roundsPerPage));
}

/** The rounds of one of these pages. */
export async function readKeptPage(em: EntityManager, ids: readonly number[]): Promise<readonly KeptRound[]> {
  const { rows } = await sql<KeptRound>`
    select r.file_id as "fileId", f.name, r.former_session as "formerSession", r.content
    from former_rounds r join stats_files f on f.id = r.file_id
    where r.file_id = any(${ids}::int[]) order by r.former_session, r.file_id`.execute(em.getKysely());
  return rows;
}

/** The other rows of the former database that a server has, table by table. */
export async function* readKeptRows(
  em: EntityManager,
  serverId: number,
  sources?: readonly string[]
): AsyncGenerator<readonly KeptValues[]> {
  let after = { source: '', rowNumber: '-9223372036854775808' };
  const only = sources ? sql`and source = any(${sources}::text[])` : sql``;
  for (;;) {
    const { rows } = await sql<{ source: string; rowNumber: string; content: string }>`
      select source, row_number as "rowNumber", content from former_rows
      where server_id = ${serverId} and (source, row_number) > (${after.source}, ${after.rowNumber}::bigint) ${only}
      order by source, row_number limit ${rowsPerPage}`.execute(em.getKysely());
    const last = rows.at(-1);
    if (!last) return;
    after = last;
    yield rows.map(({ source, rowNumber, content }) => ({
      source,
      rowNumber: Number(rowNumber),
      ...JSON.parse(content)
    }));
  }
}
