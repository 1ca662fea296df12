import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { FormerRoundRows, FormerValue } from '../../../lib/et/former-rows.ts';

/** A round of the former database as it is stored. */
export interface KeptRound {
  readonly fileId: number;
  readonly name: string;
  readonly formerSession: number | null;
  readonly rows: FormerRoundRows;
}

/** A row of the former database as it is stored. */
export interface KeptValues {
  readonly source: string;
  readonly rowNumber: number;
  readonly columns: readonly string[];
  readonly values: readonly FormerValue[];
}

const roundsPerPage = 200;
const rowsPerPage = 2000;

/** The rounds of the former database that a server has, some hundred at a time. */
export async function* readKeptRounds(em: EntityManager, serverId: number): AsyncGenerator<readonly KeptRound[]> {
  let after = 0;
  for (;;) {
    const { rows } = await sql<{ fileId: number; name: string; formerSession: number | null; content: string }>`
      select r.file_id as "fileId", f.name, r.former_session as "formerSession", r.content
      from former_rounds r join stats_files f on f.id = r.file_id
      where f.server_id = ${serverId} and r.file_id > ${after} order by r.file_id limit ${roundsPerPage}`.execute(
      em.getKysely()
    );
    const last = rows.at(-1);
    if (!last) return;
    after = last.fileId;
    yield rows.map(({ content, ...row }) => ({ ...row, rows: JSON.parse(content) }));
  }
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
