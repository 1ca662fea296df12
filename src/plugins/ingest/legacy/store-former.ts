import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { GameServer } from '../../../entities/index.ts';
import type { FormerValue } from '../../../lib/et/former-rows.ts';
import { parseStatsFilename } from '../../../lib/et/parse-stats-filename.ts';
import { parserVersion } from '../../../lib/et/parser-version.ts';
import { type Columns, listNames, unnestRows } from '../../../lib/unnest-rows.ts';
import { possibleInstants } from '../../../lib/util/time.ts';

/** A round of the former database under the name of its file. */
export interface NamedRound {
  readonly name: string;
  readonly firstName: string | undefined;
  readonly formerSession: number | null;
  /** `FormerRoundRows` as JSON. */
  readonly content: string;
}

/** A row of the former database that is kept word for word. */
export interface KeptRow {
  readonly source: string;
  readonly rowNumber: number;
  readonly content: string;
  readonly reason: string | null;
}

/** A row that is kept, as the text that is stored. */
export function formatRow(columns: readonly string[], values: readonly FormerValue[]): string {
  return JSON.stringify({ columns, values });
}

/** Stores names of files that are not here; those that are stay as they are. Returns how many are new. */
export async function storeNames(em: EntityManager, server: GameServer, names: readonly string[]): Promise<number> {
  const { rows } = await sql`
    insert into stats_files (server_id, size, status, reason, parser_version, ${listNames(fileColumns)})
    select ${server.id}::int, 0, 'known', ${toFetch}::text, ${parserVersion}::int, f.*
    from ${unnestRows(
      'f',
      fileColumns,
      names.map((name) => describeName(name, server.timeZone))
    )}
    on conflict (server_id, name) do nothing returning id`.execute(em.getKysely());
  return rows.length;
}

const toFetch = 'the former bot had seen it: it is to be fetched again';

type FileRow = ReturnType<typeof describeName>;

function describeName(name: string, zone: string) {
  const { kind = 'round', map = '', number = 1, stamp, unix = 0 } = parseStatsFilename(name) ?? {};
  const instant = stamp === undefined ? unix * 1000 : possibleInstants(stamp, zone)[0];
  return { name, kind, map, number, stamp: stamp ?? null, writtenAt: new Date(instant ?? Number.NaN) };
}

const fileColumns: Columns<FileRow> = [
  ['name', 'text', ({ name }) => name],
  ['kind', 'text', ({ kind }) => kind],
  ['map', 'text', ({ map }) => map],
  ['number', 'int', ({ number }) => number],
  ['stamp', 'text', ({ stamp }) => stamp],
  ['written_at', 'timestamptz', ({ writtenAt }) => writtenAt]
];

/** What storing rounds has changed, as ids of their files. */
export interface StoredRounds {
  readonly files: readonly number[];
  /** Those whose rounds have to be derived again. */
  readonly changed: readonly number[];
}

/** Stores rounds of the former database under the names of their files, which are made where they are not there. */
export async function storeRounds(
  em: EntityManager,
  server: GameServer,
  rounds: readonly NamedRound[]
): Promise<StoredRounds> {
  const kysely = em.getKysely();
  const own = new Set(rounds.map(({ name }) => name));
  await storeNames(em, server, [...new Set([...own, ...rounds.flatMap(({ firstName }) => firstName ?? [])])]);
  await sql`
    update stats_files set status = 'rejected', reason = null
    where server_id = ${server.id} and name = any(${[...own]}::text[]) and status = 'known'`.execute(kysely);
  const { rows } = await sql<{ id: number; changed: boolean }>`
    with given as materialized (
      select f.id as file_id, first.id as first_file_id, g.former_session, g.content
      from ${unnestRows('g', roundColumns, rounds)}
      join stats_files f on f.server_id = ${server.id} and f.name = g.name
      left join stats_files first on first.server_id = ${server.id} and first.name = g.first_name
    ),
    stored as (
      insert into former_rounds as r (file_id, first_file_id, former_session, content)
      select file_id, first_file_id, former_session, content from given
      on conflict (file_id) do update set first_file_id = excluded.first_file_id,
        former_session = excluded.former_session, content = excluded.content
      where (r.first_file_id, r.former_session, r.content)
        is distinct from (excluded.first_file_id, excluded.former_session, excluded.content)
      returning file_id
    )
    select file_id as id, file_id in (select file_id from stored) as changed from given`.execute(kysely);
  return {
    files: rows.map(({ id }) => id),
    changed: rows.filter(({ changed }) => changed).map(({ id }) => id)
  };
}

const roundColumns: Columns<NamedRound> = [
  ['name', 'text', ({ name }) => name],
  ['first_name', 'text', ({ firstName }) => firstName ?? null],
  ['former_session', 'int', ({ formerSession }) => formerSession],
  ['content', 'text', ({ content }) => content]
];

/** Keeps rows word for word. */
export async function storeRows(em: EntityManager, server: GameServer, rows: readonly KeptRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into former_rows (server_id, ${listNames(keptColumns)})
    select ${server.id}::int, k.* from ${unnestRows('k', keptColumns, rows)}`.execute(em.getKysely());
}

const keptColumns: Columns<KeptRow> = [
  ['source', 'text', ({ source }) => source],
  ['row_number', 'bigint', ({ rowNumber }) => rowNumber],
  ['content', 'text', ({ content }) => content],
  ['reason', 'text', ({ reason }) => reason]
];

/** Says of rows that are kept why nothing was made of them. */
export async function refuseRows(
  em: EntityManager,
  server: GameServer,
  source: string,
  reasons: ReadonlyMap<number, string>
): Promise<void> {
  await sql`
    update former_rows f set reason = r.reason from ${unnestRows('r', reasonColumns, [...reasons])}
    where f.server_id = ${server.id} and f.source = ${source} and f.row_number = r.row_number`.execute(em.getKysely());
}

const reasonColumns: Columns<[rowNumber: number, reason: string]> = [
  ['row_number', 'bigint', ([rowNumber]) => rowNumber],
  ['reason', 'text', ([, reason]) => reason]
];

/** Forgets the rows of an earlier move, which are about to be stored again. */
export async function forgetRows(em: EntityManager, server: GameServer): Promise<void> {
  await sql`delete from former_rows where server_id = ${server.id}`.execute(em.getKysely());
}

/** Forgets the rounds of an earlier move that the former database no longer has. Returns the ids of their files. */
export async function forgetOtherRounds(
  em: EntityManager,
  server: GameServer,
  files: readonly number[]
): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`
    delete from former_rounds where file_id in (select id from stats_files where server_id = ${server.id})
    and not file_id = any(${files}::int[]) returning file_id as id`.execute(em.getKysely());
  return rows.map(({ id }) => id);
}

/** Files of which nothing is left but their name are to be fetched. */
export async function markUnknown(em: EntityManager, server: GameServer): Promise<void> {
  await sql`
    update stats_files f set status = 'known', reason = ${toFetch}
    where server_id = ${server.id} and sha256 is null and status = 'rejected'
    and not exists (select from former_rounds r where r.file_id = f.id)`.execute(em.getKysely());
}
