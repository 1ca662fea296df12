import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { SessionPlayer, SessionRound, SessionSummary } from '../domain/session-summary.ts';

/** The evening that ended last; undefined when none has been played. */
export async function findLastSession(em: EntityManager, guildId: string): Promise<SessionSummary | undefined> {
  // One look into the index of each server, whatever the length of its history.
  const { rows } = await sql<{ id: number }>`
    select latest.id from guilds g join game_servers gs on gs.guild_id = g.id
    cross join lateral (
      select s.id, s.ended_at from gaming_sessions s where s.server_id = gs.id order by s.ended_at desc limit 1
    ) latest
    where g.discord_id = ${guildId} order by latest.ended_at desc, latest.id desc limit 1`.execute(em.getKysely());
  return rows[0] && findSessionById(em, guildId, rows[0].id);
}

type SessionRow = Omit<SessionSummary, 'startedAt' | 'endedAt' | 'rounds' | 'players'> & {
  readonly startedAt: string;
  readonly endedAt: string;
};

/** An evening of this community by its id; undefined when it has none such. */
export async function findSessionById(
  em: EntityManager,
  guildId: string,
  id: number
): Promise<SessionSummary | undefined> {
  const kysely = em.getKysely();
  const { rows } = await sql<SessionRow>`
    select s.id, s.date, s.started_at as "startedAt", s.ended_at as "endedAt", gs.name as server,
      gs.session_gap_minutes as "gapMinutes", day.number::int as "numberOfDay", day.total::int as "sessionsOfDay",
      (select e.id from gaming_sessions e where e.server_id = s.server_id and e.started_at < s.started_at
        order by e.started_at desc limit 1) as earlier,
      (select l.id from gaming_sessions l where l.server_id = s.server_id and l.started_at > s.started_at
        order by l.started_at limit 1) as later
    from gaming_sessions s
    join game_servers gs on gs.id = s.server_id
    join guilds g on g.id = gs.guild_id
    cross join lateral (
      select count(*) as total, count(*) filter (where other.started_at <= s.started_at) as number
      from gaming_sessions other where other.server_id = s.server_id and other.date = s.date
    ) day
    where s.id = ${id} and g.discord_id = ${guildId}`.execute(kysely);
  const [session] = rows;
  if (!session) return undefined;
  const { rows: rounds } = await sql<SessionRound>`
    select match_id as match, map, number, duration_seconds as seconds
    from rounds where session_id = ${session.id} and counts order by started_at, number`.execute(kysely);
  const { rows: players } = await sql<SessionPlayer>`
    select p.guid, (array_agg(pr.clean_name order by pr.started_at desc))[1] as name, count(*)::int as rounds,
      sum(pr.kills)::int as kills, sum(pr.deaths)::int as deaths, coalesce(sum(pr.gibs), 0)::int as gibs,
      coalesce(sum(pr.damage_given), 0)::int as "damageGiven",
      coalesce(sum(pr.damage_received), 0)::int as "damageReceived",
      coalesce(sum(pr.damage_given) filter (where pr.played_seconds is not null), 0)::int as "timedDamage",
      coalesce(sum(pr.played_seconds), 0)::int as "playedSeconds",
      sum(pr.bullet_shots)::int as "bulletShots", sum(pr.bullet_hits)::int as "bulletHits",
      sum(pr.headshots)::int as headshots, sum(pr.revives_given)::int as "revivesGiven",
      sum(pr.times_revived)::int as "timesRevived"
    from player_rounds pr
    join rounds r on r.id = pr.round_id and r.counts
    join players p on p.id = pr.player_id
    where r.session_id = ${session.id}
    group by p.guid
    order by kills desc, "damageGiven" desc, p.guid`.execute(kysely);
  return { ...session, startedAt: new Date(session.startedAt), endedAt: new Date(session.endedAt), rounds, players };
}
