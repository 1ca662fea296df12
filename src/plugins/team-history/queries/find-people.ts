import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { foldName } from '../../../lib/util/text.ts';
import type { FoundPerson } from '../domain/pick-person.ts';

/** More people of a name than this are too many to ask about. */
const most = 8;

/**
 * People of a community who could be meant, best first: by GUID or by a whole name they have used, else by a part of one.
 * Who played last comes first.
 */
export async function findPeople(em: EntityManager, guildId: string, words: string): Promise<readonly FoundPerson[]> {
  const folded = foldName(words.trim());
  const pattern = folded.replace(/[\\%_]/g, '\\$&');
  const guid = /^[0-9a-f]{8,32}$/.test(folded) ? folded.slice(0, 8).toUpperCase() : '';
  const { rows } = await sql<FoundPerson>`
    with found as (
      select a.player_id, bool_or(a.folded = ${folded} or p.guid = ${guid}) as whole, max(a.last_seen) as last_seen
      from player_aliases a join players p on p.id = a.player_id join guilds g on g.id = p.guild_id
      where g.discord_id = ${guildId} and not p.is_bot and (a.folded like ${`%${pattern}%`} or p.guid = ${guid})
      group by a.player_id
    )
    select p.guid, found.whole as "isWhole",
      (select a.name from player_aliases a where a.player_id = p.id
        order by a.last_seen desc, a.times_seen desc, a.name limit 1) as name
    from found join players p on p.id = found.player_id
    order by found.whole desc, found.last_seen desc, p.guid limit ${most}`.execute(em.getKysely());
  return rows;
}
