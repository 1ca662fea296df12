import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';

/** The name that a player has used most; his GUID when nobody has seen him yet, as a link of the former bot may come first. */
export async function findPlayerName(em: EntityManager, guildId: string, guid: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select a.name from player_aliases a join players p on p.id = a.player_id join guilds g on g.id = p.guild_id
    where g.discord_id = ${guildId} and p.guid = ${guid}
    order by a.times_seen desc, a.last_seen desc, a.name limit 1`.execute(em.getKysely());
  return rows[0]?.name ?? guid;
}
