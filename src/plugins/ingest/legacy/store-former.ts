import type { EntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
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
  const files = names.map((name) => ({ name, isTold: false }));
  const { rows } =
    await sql`${insertFiles(server, files)} on conflict (server_id, name) do nothing returning id`.execute(
      em.getKysely()
    );
  return rows.length;
}

/** A name of a file, and whether the former database tells of its round. */
interface NamedFile {
  readonly name: string;
  readonly isTold: boolean;
}

function insertFiles(server: GameServer, files: readonly NamedFile[]): RawBuilder<unknown> {
  const rows = files.map((file) => describeFile(file, server.timeZone));
  return sql`
    insert into stats_files as f (server_id, size, parser_version, ${listNames(fileColumns)})
    select ${server.id}::int, 0, ${parserVersion}::int, g.* from ${unnestRows('g', fileColumns, rows)}`;
}

/**
 * Stores names of files of which the former database tells; returns the id of each. All are written, those too that are here:
 * to ask for these is planned by statistics, which before the end of a move do not know that there are many.
 */
async function storeTold(
  em: EntityManager,
  server: GameServer,
  files: readonly NamedFile[]
): Promise<ReadonlyMap<string, number>> {
  const isNews = sql`f.status = 'known' and excluded.status <> 'known'`;
  const { rows } = await sql<{ id: number; name: string }>`${insertFiles(server, files)}
    on conflict (server_id, name) do update set
      status = case when ${isNews} then excluded.status else f.status end,
      reason = case when ${isNews} then excluded.reason else f.reason end
    returning id, name`.execute(em.getKysely());
  return new Map(rows.map(({ id, name }) => [name, id]));
}

const toFetch = 'the former bot had seen it: it is to be fetched again';

type FileRow = ReturnType<typeof describeFile>;

function describeFile({ name, isTold }: NamedFile, zone: string) {
  const { kind = 'round', map = '', number = 1, stamp, unix = 0 } = parseStatsFilename(name) ?? {};
  const instant = stamp === undefined ? unix * 1000 : possibleInstants(stamp, zone)[0];
  return { name, kind, map, number, stamp: stamp ?? null, writtenAt: new Date(instant ?? Number.NaN), isTold };
}

const fileColumns: Columns<FileRow> = [
  ['name', 'text', ({ name }) => name],
  ['kind', 'text', ({ kind }) => kind],
  ['map', 'text', ({ map }) => map],
  ['number', 'int', ({ number }) => number],
  ['stamp', 'text', ({ stamp }) => stamp],
  ['written_at', 'timestamptz', ({ writtenAt }) => writtenAt],
  ['status', 'text', ({ isTold }) => (isTold ? 'rejected' : 'known')],
  ['reason', 'text', ({ isTold }) => (isTold ? null : toFetch)]
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
  const own = new Set(rounds.map(({ name }) => name));
  const names = new Set([...own, ...rounds.flatMap(({ firstName }) => firstName ?? [])]);
  const files = Array.from(names, (name) => ({ name, isTold: own.has(name) }));
  const ids = await storeTold(em, server, files);
  const find = (name: string | undefined) => (name === undefined ? null : (ids.get(name) ?? null));
  const { rows } = await sql<{ id: number; changed: boolean }>`
    with given as materialized (
      select * from ${unnestRows(
        'g',
        roundColumns,
        rounds.map((round) => ({ ...round, file: find(round.name), first: find(round.firstName) }))
      )}
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
    select file_id as id, file_id in (select file_id from stored) as changed from given`.execute(em.getKysely());
  return {
    files: rows.map(({ id }) => id),
    changed: rows.filter(({ changed }) => changed).map(({ id }) => id)
  };
}

/** A round with the ids of its file and of that of its first round. */
interface StoredRound extends NamedRound {
  readonly file: number | null;
  readonly first: number | null;
}

const roundColumns: Columns<StoredRound> = [
  ['file_id', 'int', ({ file }) => file],
  ['first_file_id', 'int', ({ first }) => first],
  ['former_session', 'int', ({ formerSession }) => formerSession],
  ['content', 'line', ({ content }) => content]
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
  ['content', 'line', ({ content }) => content],
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
