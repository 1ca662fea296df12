import type { EntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
import type { UnwellFile } from '../domain/file-report.ts';

/** Which files are asked for: of a community by its Discord id, or of a game server. */
export type Whose = { readonly guildId: string } | { readonly serverId: number };

/** The files that failed, were rejected or are set aside; what can be mended first, the latest first. */
export async function listUnwellFiles(em: EntityManager, whose: Whose, most?: number): Promise<readonly UnwellFile[]> {
  const { rows } = await sql<Row>`
    select * from (${selectUnwell(whose)}) as unwell
    order by array_position(array['failed', 'rejected', 'set aside'], state), at desc, name limit ${most ?? null}`.execute(
    em.getKysely()
  );
  return rows.map(toFile);
}

/** How many there are. */
export async function countUnwellFiles(em: EntityManager, whose: Whose): Promise<number> {
  const { rows } = await sql<{ files: number }>`
    select count(*)::int as files from (${selectUnwell(whose)}) as unwell`.execute(em.getKysely());
  return rows[0]?.files ?? 0;
}

/** One of them by its key; undefined when it is well by now. */
export async function findUnwellFile(em: EntityManager, whose: Whose, key: string): Promise<UnwellFile | undefined> {
  const { rows } = await sql<Row>`
    select * from (${selectUnwell(whose)}) as unwell where key = ${key}`.execute(em.getKysely());
  return rows.map(toFile)[0];
}

/** One of them by its name. */
export async function findUnwellNamed(
  em: EntityManager,
  serverId: number,
  name: string
): Promise<UnwellFile | undefined> {
  const { rows } = await sql<Row>`
    select * from (${selectUnwell({ serverId })}) as unwell where name = ${name}`.execute(em.getKysely());
  return rows.map(toFile)[0];
}

type Row = Omit<UnwellFile, 'nextTry'> & { readonly nextTry: string | null };

const toFile = ({ key, serverId, server, name, state, attempts, nextTry, reason }: Row): UnwellFile => ({
  ...{ key, serverId, server, name, state, attempts, reason },
  nextTry: nextTry === null ? null : new Date(nextTry)
});

/** The game servers that are meant, as `gs`. */
export function selectServers(whose: Whose): RawBuilder<unknown> {
  const chosen = 'serverId' in whose ? sql`gs.id = ${whose.serverId}` : sql`g.discord_id = ${whose.guildId}`;
  return sql`game_servers gs join guilds g on g.id = gs.guild_id and ${chosen}`;
}

/** A stored file that is set aside is so by a row of troubles, which then speaks for it. */
function selectUnwell(whose: Whose): RawBuilder<unknown> {
  const servers = selectServers(whose);
  return sql`
    select 't' || t.id as key, gs.id as "serverId", gs.name as server, t.name, t.state, t.attempts,
      t.next_try_at as "nextTry", t.reason, t.failed_at as at
    from ${servers} join file_troubles t on t.server_id = gs.id
    union all
    select 's' || f.id, gs.id, gs.name, f.name, 'rejected', null, null, f.reason, f.written_at
    from ${servers} join stats_files f on f.server_id = gs.id and f.status = 'rejected'
    where not exists (select from file_troubles t where t.server_id = f.server_id and t.name = f.name)`;
}
