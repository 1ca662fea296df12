import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { countOpenFiles } from '../../../entities/file-counts.queries.ts';
import type { ServerFacts } from '../domain/server-facts.ts';

/** Moments come as text. */
interface Row extends Pick<ServerFacts, 'id' | 'name' | 'guildId' | 'trouble'> {
  readonly lastListedAt: string | null;
  readonly troubleAt: string | null;
  readonly newestFileAt: string | null;
  readonly lastImportAt: string | null;
  readonly lastPostAt: string | null;
}

const none = { waiting: 0, failed: 0, failing: 0, nextTry: null };

/** How the files of all game servers are, the sample's aside. */
export async function listServerFacts(em: EntityManager): Promise<ServerFacts[]> {
  const { rows } = await sql<Row>`
    select gs.id, gs.name, g.discord_id as "guildId", gs.last_listed_at as "lastListedAt",
      gs.source_trouble as trouble, gs.source_trouble_at as "troubleAt", f.written_at as "newestFileAt", i.received_at as "lastImportAt",
      p.last as "lastPostAt"
    from game_servers gs
    join guilds g on g.id = gs.guild_id
    left join lateral (
      select written_at from stats_files where server_id = gs.id and stamp is not null and status <> 'known'
      order by stamp desc limit 1
    ) f on true
    left join lateral (
      select received_at from stats_files where server_id = gs.id and status <> 'known' order by received_at desc limit 1
    ) i on true
    left join (select server_id, max(coalesce(edited_at, posted_at)) as last from posts group by server_id) p
      on p.server_id = gs.id
    where not gs.is_sample order by gs.guild_id, gs.name`.execute(em.getKysely());
  const open = await countOpenFiles(em);
  return rows.map((row) => ({
    ...row,
    lastListedAt: readMoment(row.lastListedAt),
    troubleAt: readMoment(row.troubleAt),
    newestFileAt: readMoment(row.newestFileAt),
    lastImportAt: readMoment(row.lastImportAt),
    lastPostAt: readMoment(row.lastPostAt),
    ...(open.get(row.id) ?? none)
  }));
}

const readMoment = (text: string | null) => (text === null ? null : new Date(text));
