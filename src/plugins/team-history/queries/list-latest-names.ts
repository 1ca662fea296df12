import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';

/** The names under which these players of a community played last, by GUID. */
export async function listLatestNames(
  em: EntityManager,
  guildId: string,
  guids: Iterable<string>
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ guid: string; name: string }>`
    select distinct on (p.guid) p.guid, a.name
    from player_aliases a join players p on p.id = a.player_id join guilds g on g.id = p.guild_id
    where g.discord_id = ${guildId} and p.guid = any(${[...new Set(guids)]}::text[])
    order by p.guid, a.last_seen desc, a.times_seen desc, a.name`.execute(em.getKysely());
  return new Map(rows.map(({ guid, name }) => [guid, name]));
}
