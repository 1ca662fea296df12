import type { EntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
import { sessionLabel } from '../lib/et/session-label.ts';
import type { SessionLine } from '../lib/et/session-line.ts';
import { type Choice, mostChoices, narrowChoices } from '../lib/util/choice.ts';

/** A page of a list and how many lines there are in all. */
export interface SessionPage {
  readonly lines: readonly SessionLine[];
  readonly total: number;
}

/** Evenings of a community, newest first; `month` is `YYYY-MM` of their day. */
export function listSessions(
  em: EntityManager,
  guildId: string,
  options: { readonly month?: string; readonly offset: number; readonly limit: number }
): Promise<SessionPage> {
  const { month, offset, limit } = options;
  const filter = month
    ? sql`and s.date >= ${`${month}-01`}::date and s.date < ${`${month}-01`}::date + interval '1 month'`
    : sql``;
  return list(em, guildId, filter, sql`offset ${offset} limit ${limit}`);
}

/**
 * The latest evenings with what has been typed in their label, as a menu offers them; at most 25. Asked with every key that
 * is pressed, it looks at no round.
 */
export async function offerSessions(em: EntityManager, guildId: string, typed: string): Promise<Choice[]> {
  const wanted = typed.trim();
  const { rows } = await sql<Pick<SessionLine, 'number' | 'date' | 'numberOfDay' | 'sessionsOfDay'>>`
    with ${numberSessions(guildId)}
    select number, date, number_of_day as "numberOfDay", sessions_of_day as "sessionsOfDay" from numbered
    order by number desc ${wanted === '' ? sql`limit ${mostChoices}` : sql``}`.execute(em.getKysely());
  const choices = rows.map((line) => ({
    name: `${sessionLabel(line)} (session ${line.number})`,
    value: sessionLabel(line)
  }));
  return narrowChoices(choices, wanted).slice(0, mostChoices);
}

/** The evenings that began on a day, in the order of play; where none did, those that went on into it. */
export async function listSessionsOfDay(
  em: EntityManager,
  guildId: string,
  day: string
): Promise<readonly SessionLine[]> {
  const began = await list(em, guildId, sql`and s.date = ${day}::date`, sql``);
  if (began.lines.length > 0) return began.lines.toReversed();
  const touches = sql`and (s.ended_at at time zone g.time_zone)::date = ${day}::date`;
  return (await list(em, guildId, touches, sql``)).lines.toReversed();
}

/** The evening with this number; undefined when there are fewer. */
export async function findSessionByNumber(
  em: EntityManager,
  guildId: string,
  number: number
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    select s.id from gaming_sessions s join game_servers gs on gs.id = s.server_id join guilds g on g.id = gs.guild_id
    where g.discord_id = ${guildId} order by s.started_at, s.id offset ${number - 1} limit 1`.execute(em.getKysely());
  return rows[0]?.id;
}

/** The evening of a server that was going on at a moment, or else the first one after it; undefined when there is none. */
export async function findSessionAt(
  em: EntityManager,
  guildId: string,
  { serverId, at }: { readonly serverId: number; readonly at: number }
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    select s.id from gaming_sessions s join game_servers gs on gs.id = s.server_id join guilds g on g.id = gs.guild_id
    where g.discord_id = ${guildId} and s.server_id = ${serverId} and s.ended_at >= ${new Date(at)}
    order by s.ended_at limit 1`.execute(em.getKysely());
  return rows[0]?.id;
}

type Row = Omit<SessionLine, 'startedAt' | 'endedAt'> & {
  readonly startedAt: string;
  readonly endedAt: string;
  readonly total: number;
};

/** A common table expression: all evenings of a community with their numbers. */
const numberSessions = (guildId: string) => sql`
  numbered as (
    select s.id, s.date, s.started_at, s.ended_at, g.time_zone,
      row_number() over (order by s.started_at, s.id)::int as number,
      row_number() over (partition by s.server_id, s.date order by s.started_at)::int as number_of_day,
      count(*) over (partition by s.server_id, s.date)::int as sessions_of_day
    from gaming_sessions s join game_servers gs on gs.id = s.server_id join guilds g on g.id = gs.guild_id
    where g.discord_id = ${guildId}
  )`;

async function list(
  em: EntityManager,
  guildId: string,
  filter: RawBuilder<unknown>,
  page: RawBuilder<unknown>
): Promise<SessionPage> {
  const { rows } = await sql<Row>`
    with ${numberSessions(guildId)}, chosen as (
      select s.*, count(*) over ()::int as total
      from numbered s cross join (select time_zone from guilds where discord_id = ${guildId}) g
      where true ${filter} order by s.started_at desc, s.id desc ${page}
    )
    select c.id, c.number, c.date, c.number_of_day as "numberOfDay", c.sessions_of_day as "sessionsOfDay",
      c.started_at as "startedAt", c.ended_at as "endedAt", c.total, played.*
    from chosen c cross join lateral (
      select count(distinct r.id)::int as rounds, count(distinct pr.player_id)::int as players,
        (count(distinct r.id) - count(distinct r.match_id))::int as "mapsComplete",
        (2 * count(distinct r.match_id) - count(distinct r.id))::int as "mapsIncomplete"
      from rounds r join player_rounds pr on pr.round_id = r.id where r.session_id = c.id and r.counts
    ) played
    order by c.started_at desc, c.id desc`.execute(em.getKysely());
  const lines = rows.map(({ total: _, startedAt, endedAt, ...line }) => ({
    ...line,
    startedAt: new Date(startedAt),
    endedAt: new Date(endedAt)
  }));
  return { lines, total: rows[0]?.total ?? 0 };
}
