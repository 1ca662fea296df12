import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Round } from '../../entities/index.ts';

/** Takes the names of these rounds, which are about to be deleted, out of the count. */
export async function removeAliases(em: EntityManager, rounds: readonly Round[]): Promise<void> {
  const ids = rounds.map(({ id }) => id);
  const used = sql`select distinct player_id, clean_name from player_rounds where round_id = any(${ids}::int[])`;
  await sql`
    delete from player_aliases a using (${used}) u
    where a.player_id = u.player_id and a.name = u.clean_name and not exists (
      select from player_rounds pr where pr.player_id = u.player_id and pr.clean_name = u.clean_name
      and not pr.round_id = any(${ids}::int[]))`.execute(em.getKysely());
  await sql`
    update player_aliases a set times_seen = left_over.times, first_seen = left_over.first, last_seen = left_over.last
    from (
      select pr.player_id, pr.clean_name, count(*) as times, min(pr.started_at) as first, max(pr.started_at) as last
      from player_rounds pr join (${used}) u using (player_id, clean_name)
      where not pr.round_id = any(${ids}::int[])
      group by 1, 2
    ) left_over
    where a.player_id = left_over.player_id and a.name = left_over.clean_name`.execute(em.getKysely());
}
