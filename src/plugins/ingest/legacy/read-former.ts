import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { StatsFile } from '../../../entities/index.ts';
import { type FormerRound as ReadRound, readFormerRound } from '../../../lib/et/former-round.ts';
import { createRoundReader, type FormerRoundRows } from '../../../lib/et/former-rows.ts';

/** What the former bot's database says about the rounds of these files. */
export async function readFormer(em: EntityManager, files: Iterable<StatsFile>): Promise<Map<StatsFile, ReadRound>> {
  const byId = new Map([...files].flatMap((file) => (file.id === undefined ? [] : [[file.id, file] as const])));
  const own = await listKept(em, [...byId.keys()]);
  const given = new Set(own.map(({ id }) => id));
  const others = new Set(own.flatMap(({ first }) => (first === null || given.has(first) ? [] : [first])));
  const contents = new Map([...own, ...(await listKept(em, [...others]))].map(({ id, content }) => [id, content]));
  const read = createRowsReader(contents);
  return new Map(
    own.flatMap(({ id, first }) => {
      const [file, firstRows] = [byId.get(id), first === null ? undefined : read(first)];
      const rows = read(id);
      return file && rows ? [[file, readFormerRound(rows, firstRows)] as const] : [];
    })
  );
}

/**
 * Reads the rows of a round by the id of its file. Only those of the last one stay: a second round mostly comes after its first,
 * and all of them at once would be some megabytes that nobody needs.
 */
function createRowsReader(contents: ReadonlyMap<number, string>): (id: number) => FormerRoundRows | undefined {
  const read = createRoundReader();
  let last: { readonly id: number; readonly rows: FormerRoundRows } | undefined;
  return (id) => {
    const content = contents.get(id);
    if (last?.id !== id) last = content === undefined ? undefined : { id, rows: read(content) };
    return last?.rows;
  };
}

interface KeptContent {
  readonly id: number;
  readonly first: number | null;
  readonly content: string;
}

/** Not as entities: what is only read once needs nobody to watch whether it changes. */
async function listKept(em: EntityManager, ids: readonly number[]): Promise<readonly KeptContent[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<KeptContent>`
    select file_id as id, first_file_id as first, content from former_rounds
    where file_id = any(${ids}::int[]) order by file_id`.execute(em.getKysely());
  return rows;
}
