import { isDeepStrictEqual } from 'node:util';
import type { MikroORM } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { FileTrouble, GameServer, Guild } from '../../src/entities/index.ts';
import { makeIncomingFile } from '../../src/plugins/ingest/incoming-file.ts';
import { takeInFiles } from '../../src/plugins/ingest/take-in-files.ts';
import { storeStaleResults } from '../../src/plugins/team-history/store-stale-results.ts';
import { recount, snapshot } from '../plugins/ingest/snapshot.ts';
import type { Place } from './place.ts';
import { withOrm } from './place.ts';
import type { Story } from './story.ts';

/** Everything that is derived from the files of a story, by names instead of ids. */
export type Content = Readonly<Record<string, readonly unknown[]>>;

/** What the database must hold: what an import that nobody disturbs makes of the same files. */
export async function expectContent(place: Place, name: string, { files }: Story): Promise<Content> {
  return withOrm(await place.makeDatabase(name), async (orm) => {
    const server = await orm.em.fork().findOneOrFail(GameServer, { isSample: false });
    for (const file of files.toSorted((a, b) => (a.name < b.name ? -1 : 1)))
      await takeInFiles(orm.em.fork(), server.id, [makeIncomingFile(file.name, file.bytes)]);
    const failed = (_: number, error: unknown) => {
      throw error;
    };
    await storeStaleResults(orm.em.fork(), { failed });
    return readContent(orm);
  });
}

/** What the database holds. */
export async function readContent(orm: MikroORM): Promise<Content> {
  const em = orm.em.fork();
  const { id } = await em.findOneOrFail(Guild, { discordId: { $ne: null } });
  const { sessions = [], ...tables } = await snapshot(em, id);
  const results = await sql<{ row: unknown }>`
    select to_jsonb(r) - '{id,session_id,lineup_a_id,lineup_b_id}'::text[]
      || jsonb_build_object('session', s.started_at, 'a', a.guids, 'b', b.guids) as row
    from segment_results r join gaming_sessions s on s.id = r.session_id join lineups a on a.id = r.lineup_a_id
    join lineups b on b.id = r.lineup_b_id order by s.started_at, r.number`.execute(em.getKysely());
  const maps = await sql<{ row: unknown }>`
    select to_jsonb(m) - '{segment_id,match_id}'::text[] || jsonb_build_object('first', f.name) as row
    from map_results m join matches on matches.id = m.match_id join stats_files f on f.id = matches.first_file_id
    order by f.name`.execute(em.getKysely());
  return {
    ...tables,
    // How often an evening has changed depends on how its files came.
    sessions: sessions.map((row) => ({ ...Object(row), results_revision: undefined })),
    results: results.rows.map(({ row }) => row),
    maps: maps.rows.map(({ row }) => row)
  };
}

/** How one content differs from the other, in sentences; none when it does not. */
export function compareContent(actual: Content, expected: Content): string[] {
  return Object.keys(expected).flatMap((table) => {
    const [own = [], wanted = []] = [actual[table], expected[table]];
    if (isDeepStrictEqual(own, wanted)) return [];
    const missing = wanted.find((row) => !own.some((one) => isDeepStrictEqual(one, row)));
    const extra = own.find((row) => !wanted.some((one) => isDeepStrictEqual(one, row)));
    return [
      `${table}: ${own.length} rows instead of ${wanted.length}` +
        (missing === undefined ? '' : `; missing ${JSON.stringify(missing).slice(0, 400)}`) +
        (extra === undefined ? '' : `; there is ${JSON.stringify(extra).slice(0, 400)}`)
    ];
  });
}

/** Files that are not well. */
export async function listStuck(orm: MikroORM): Promise<string[]> {
  const troubles = await orm.em.fork().find(FileTrouble, {}, { fields: ['name', 'state', 'reason'] });
  return troubles.map(({ name, state, reason }) => `stuck: ${name} is ${state}: ${reason}`);
}

/** Sums that are kept by increments and do not equal a recount. */
export async function compareSums(orm: MikroORM): Promise<string[]> {
  const em = orm.em.fork();
  const { id } = await em.findOneOrFail(Guild, { discordId: { $ne: null } });
  const { totals, weaponTotals } = await snapshot(em, id);
  return compareContent({ totals: totals ?? [], weaponTotals: weaponTotals ?? [] }, { ...(await recount(em, id)) });
}
