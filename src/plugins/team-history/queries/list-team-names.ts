import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';

/** The names that teams of a community had in the last so many days, who played last first; letters are no names. */
export async function listTeamNames(
  em: EntityManager,
  guildId: string,
  { days, now }: { readonly days: number; readonly now: Date }
): Promise<readonly string[]> {
  const since = new Date(now.getTime() - days * 86_400_000).toISOString();
  const { rows } = await sql<{ name: string }>`
    select t.name from segment_results r
    join gaming_sessions s on s.id = r.session_id join game_servers gs on gs.id = s.server_id
    join guilds g on g.id = gs.guild_id
    cross join lateral (values (r.name_a, r.name_source_a), (r.name_b, r.name_source_b)) t (name, source)
    where g.discord_id = ${guildId} and s.ended_at >= ${since}::timestamptz and t.source <> 'letter'
    group by t.name order by max(r.started_at) desc, t.name limit 200`.execute(em.getKysely());
  return rows.map(({ name }) => name);
}
