import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { FormerNames } from '../domain/evening-players.ts';

/** All names that these players of a community have ever used, as they are searched for, by GUID. */
export async function listFormerNames(
  em: EntityManager,
  guildId: string,
  guids: readonly string[]
): Promise<FormerNames> {
  const { rows } = await sql<{ guid: string; names: string[] }>`
    select p.guid, array_agg(distinct a.folded) as names
    from player_aliases a join players p on p.id = a.player_id join guilds g on g.id = p.guild_id
    where g.discord_id = ${guildId} and p.guid = any(${guids}::text[]) group by p.guid`.execute(em.getKysely());
  return new Map(rows.map(({ guid, names }) => [guid, names]));
}
