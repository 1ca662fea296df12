import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { compareText } from '../../lib/util/compare.ts';

/** A name that people gave to a line-up. */
export interface GivenName {
  readonly guids: readonly string[];
  readonly name: string;
}

/** The names that people have given to the line-ups of an evening, as they are stored. */
export async function listGivenNames(em: EntityManager, sessionId: number): Promise<GivenName[]> {
  const { rows } = await sql<GivenName>`
    select distinct l.guids, n.name from (
      select lineup_a_id as lineup_id, name_a as name from segment_results
      where session_id = ${sessionId} and name_source_a = 'manual'
      union all
      select lineup_b_id, name_b from segment_results where session_id = ${sessionId} and name_source_b = 'manual'
    ) n join lineups l on l.id = n.lineup_id`.execute(em.getKysely());
  return rows;
}

/**
 * Marks the results of other evenings as old when the names that this one gives to line-ups have changed: those evenings
 * in which half of such a line-up played for a team that people have not named, because teams take such names over.
 */
export async function markRenamed(
  em: EntityManager,
  guildId: string,
  sessionId: number,
  before: readonly GivenName[],
  after: readonly GivenName[]
): Promise<void> {
  const [old, now] = [new Map(before.map(withKey)), new Map(after.map(withKey))];
  const changed = [...old, ...now].filter(([key]) => !(old.has(key) && now.has(key))).map(([, { guids }]) => guids);
  for (const guids of changed) {
    await sql`
      update gaming_sessions set results_revision = 0
      where id in (
        select r.session_id from segment_results r
        join gaming_sessions s on s.id = r.session_id join game_servers gs on gs.id = s.server_id
        join guilds g on g.id = gs.guild_id
        cross join lateral unnest(r.roster_a || r.roster_b) as member(guid)
        where g.discord_id = ${guildId} and r.session_id <> ${sessionId} and member.guid = any(${guids}::text[])
          and not (r.name_source_a = 'manual' and r.name_source_b = 'manual')
        group by r.session_id having 2 * count(distinct member.guid) >= ${guids.length}
      )`.execute(em.getKysely());
  }
}

/**
 * Marks the results of evenings in which a team bears the name of a known line-up that no other evening gives any more:
 * the evening that gave it may be gone with all its rounds. One that is being changed at the moment is marked anyway.
 */
export async function markUnfounded(em: EntityManager): Promise<void> {
  await sql`
    with team as (
      select r.session_id, s.server_id, t.name, t.source from segment_results r
      join gaming_sessions s on s.id = r.session_id
      cross join lateral (values (r.name_a, r.name_source_a), (r.name_b, r.name_source_b)) t (name, source)
      where t.source in ('manual', 'lineup')
    ), owned as (
      select team.session_id, gs.guild_id, team.name, team.source from team join game_servers gs on gs.id = team.server_id
    )
    update gaming_sessions set results_revision = 0
    where id in (
      select s.id from gaming_sessions s
      where s.results_revision <> 0 and s.id in (
        select taken.session_id from owned taken
        where taken.source = 'lineup' and not exists (
          select from owned given
          where given.source = 'manual' and given.guild_id = taken.guild_id and given.name = taken.name
            and given.session_id <> taken.session_id
        )
      )
      for update skip locked
    )`.execute(em.getKysely());
}

function withKey(given: GivenName): [string, GivenName] {
  return [JSON.stringify([given.name, given.guids.toSorted(compareText)]), given];
}
