import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { EveningCorrection } from '../lib/et/evening/corrections.ts';
import type { KnownLineup } from '../lib/et/evening/name-teams.ts';
import { readStoredCorrection } from '../lib/et/evening/stored-correction.ts';
import type { EveningRound } from '../lib/et/evening.ts';
import { parseSessionChoice } from '../lib/et/parse-session-choice.ts';
import type { PlayedEvening } from '../lib/et/played-evening.ts';
import { type PlayerRow, playerCounters, type WeaponRow } from '../lib/et/player-round.ts';
import { Problem } from '../lib/util/problem.ts';
import { localDate } from '../lib/util/time.ts';
import { findTimeZone } from './guild.queries.ts';
import { findSessionByNumber, listSessionsOfDay } from './session-list.queries.ts';

/** The evening that ended last; a Problem when none has been played. */
export async function getLastEvening(em: EntityManager, guildId: string): Promise<PlayedEvening> {
  const id = await findLastSessionId(em, guildId);
  if (id !== undefined) return getEvening(em, guildId, id);
  throw new Problem('No session has been played yet. As soon as the game server writes a round, it is here.');
}

/** An evening by its id, as buttons name it; a Problem when it is gone. */
export async function getEvening(em: EntityManager, guildId: string, id: number): Promise<PlayedEvening> {
  const evening = await findEvening(em, guildId, id);
  if (!evening) throw new Problem('That session is not there any more. `/sessions` lists those that are.');
  return evening;
}

/** The day that these words name (parse-session-choice.ts), as `2025-10-17`; a Problem when they name none. */
export async function getDay(em: EntityManager, guildId: string, words: string, now: Date): Promise<string> {
  const choice = parseSessionChoice(words, localDate(now, await findTimeZone(em, guildId)));
  if (choice.kind === 'day') return choice.day;
  throw new Problem('Say the day, such as `2025-10-17` or `yesterday`.');
}

/**
 * The evening that these words ask for (parse-session-choice.ts): of several on one day the latest, unless the words say
 * which. A Problem when there is none such.
 */
export async function getChosenEvening(
  em: EntityManager,
  guildId: string,
  words: string,
  now: Date
): Promise<PlayedEvening> {
  const today = localDate(now, await findTimeZone(em, guildId));
  const choice = parseSessionChoice(words, today);
  if (choice.kind === 'last') return getLastEvening(em, guildId);
  if (choice.kind === 'number') {
    const id = await findSessionByNumber(em, guildId, choice.number);
    if (id !== undefined) return getEvening(em, guildId, id);
    throw new Problem(`There is no session number ${choice.number}. \`/sessions\` lists them all.`);
  }
  const sessions = await listSessionsOfDay(em, guildId, choice.day);
  const count = sessions.length;
  if (count === 0) {
    const when = choice.day > today ? `${choice.day} is yet to come.` : `Nothing was played on ${choice.day}.`;
    throw new Problem(`${when} \`/sessions\` lists the days with sessions.`);
  }
  const chosen = sessions[(choice.numberOfDay ?? count) - 1];
  if (!chosen) throw new Problem(`There ${count === 1 ? 'is one session' : `are ${count} sessions`} on ${choice.day}.`);
  return getEvening(em, guildId, chosen.id);
}

/** The id of the evening that ended last; undefined when none has been played. */
export async function findLastSessionId(em: EntityManager, guildId: string): Promise<number | undefined> {
  // One look into the index of each server, whatever the length of its history.
  const { rows } = await sql<{ id: number }>`
    select latest.id from guilds g join game_servers gs on gs.guild_id = g.id
    cross join lateral (
      select s.id, s.ended_at from gaming_sessions s where s.server_id = gs.id order by s.ended_at desc limit 1
    ) latest
    where g.discord_id = ${guildId} order by latest.ended_at desc, latest.id desc limit 1`.execute(em.getKysely());
  return rows[0]?.id;
}

type SessionRow = Omit<PlayedEvening, 'startedAt' | 'endedAt' | 'rounds' | 'corrections' | 'lineups'> & {
  readonly startedAt: string;
  readonly endedAt: string;
};

/** An evening of this community by its id; undefined when it has none such. */
export async function findEvening(em: EntityManager, guildId: string, id: number): Promise<PlayedEvening | undefined> {
  const { rows } = await sql<SessionRow>`
    select s.id, s.date, s.started_at as "startedAt", s.ended_at as "endedAt", gs.id as "serverId", gs.name as server,
      gs.session_gap_minutes as "gapMinutes", g.shaming_awards as "shamingAwards", g.locale, day.number::int as "numberOfDay", day.total::int as "sessionsOfDay",
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
    where s.id = ${id} and g.discord_id = ${guildId}`.execute(em.getKysely());
  const [session] = rows;
  if (!session) return undefined;
  const { startedAt, endedAt } = session;
  return {
    ...session,
    startedAt: new Date(startedAt),
    endedAt: new Date(endedAt),
    rounds: await listEveningRounds(em, session.id),
    corrections: await listEveningCorrections(em, session.id),
    lineups: await listNamedLineups(em, guildId, session.id)
  };
}

/** What people have said about the teams and the winners of an evening, in the order in which they said it. */
export async function listEveningCorrections(em: EntityManager, sessionId: number): Promise<EveningCorrection[]> {
  const { rows } = await sql<{ match: number; reason: string; value: unknown }>`
    select m.id as match, c.reason, c.value from corrections c
    join matches m on m.first_file_id = c.file_id
    where c.kind in ('team', 'map_winner') and c.revoked_at is null
      and m.id in (select match_id from rounds where session_id = ${sessionId})
    order by c.id`.execute(em.getKysely());
  return rows.map(({ match, reason, value }) => readStoredCorrection(match, reason, value));
}

/** Line-ups that people have named in other evenings, with every name and how many evenings had it. */
async function listNamedLineups(em: EntityManager, guildId: string, except: number): Promise<KnownLineup[]> {
  const { rows } = await sql<{ guids: string[]; name: string; times: number }>`
    with named as (
      select r.lineup_a_id as lineup_id, r.name_a as name, r.session_id from segment_results r
      where r.name_source_a = 'manual'
      union all
      select r.lineup_b_id, r.name_b, r.session_id from segment_results r where r.name_source_b = 'manual'
    )
    select l.guids, n.name, count(distinct n.session_id)::int as times
    from named n join lineups l on l.id = n.lineup_id join guilds g on g.id = l.guild_id
    where g.discord_id = ${guildId} and n.session_id <> ${except} group by l.id, n.name order by l.id, n.name`.execute(
    em.getKysely()
  );
  return [...Map.groupBy(rows, ({ guids }) => guids.join())].map(([, names]) => ({
    guids: names[0]?.guids ?? [],
    names: names.map(({ name, times }) => ({ name, times }))
  }));
}

type RoundRow = Omit<EveningRound, 'players' | 'startedAt' | 'endedAt'> & {
  readonly startedAt: string;
  readonly endedAt: string;
};
type Owned<Row> = Row & { readonly roundId: number; readonly rowId: number };

/**
 * The rounds of an evening in the order of play, with everything that was done in them; without the weapons for who only scores,
 * which asks for none of them.
 */
export async function listEveningRounds(
  em: EntityManager,
  sessionId: number,
  { weapons: withWeapons = true }: { weapons?: boolean } = {}
): Promise<EveningRound[]> {
  const kysely = em.getKysely();
  const { rows: rounds } = await sql<RoundRow>`
    select r.id, r.match_id as match, r.map, r.number, r.started_at as "startedAt", r.ended_at as "endedAt",
      r.duration_seconds as "durationSeconds", r.end_reason as "endReason", r.limit_seconds as "limitSeconds",
      r.clock_seconds as "clockSeconds", r.defender, r.winner, r.counts, r.left_out as "leftOut",
      coalesce(rr.awards, '[]') as "gameAwards"
    from rounds r left join round_records rr on rr.round_id = r.id
    where r.session_id = ${sessionId} order by r.started_at, r.number, r.id`.execute(kysely);
  const ids = rounds.map(({ id }) => id);
  const columns = sql.join(numbers.map((name) => sql`pr.${sql.ref(toColumn(name))} as ${sql.ref(name)}`));
  const { rows: players } = await sql<Owned<Omit<PlayerRow, 'weapons'>>>`
    select pr.round_id as "roundId", pr.id as "rowId", p.guid, p.is_bot as bot, pr.name, pr.clean_name as "cleanName",
      pr.side, pr.origin, pr.flags, ${columns}
    from player_rounds pr join players p on p.id = pr.player_id
    where pr.round_id = any(${ids}::int[]) order by pr.round_id, p.guid`.execute(kysely);
  const owners = withWeapons ? players.map(({ rowId }) => rowId) : [];
  const weaponsOf = Map.groupBy(await listWeapons(em, owners), ({ rowId }) => rowId);
  const playersOf = Map.groupBy(players, ({ roundId }) => roundId);
  return rounds.map((round) => ({
    ...round,
    startedAt: new Date(round.startedAt).getTime(),
    endedAt: new Date(round.endedAt).getTime(),
    players: (playersOf.get(round.id) ?? []).map(({ roundId: _, rowId, ...row }) => ({
      ...row,
      weapons: (weaponsOf.get(rowId) ?? []).map(({ rowId: _owner, ...weapon }) => weapon)
    }))
  }));
}

async function listWeapons(em: EntityManager, owners: readonly number[]) {
  if (owners.length === 0) return [];
  const { rows } = await sql<WeaponRow & { readonly rowId: number }>`
    select player_round_id as "rowId", weapon, hits, shots, kills, deaths, headshots
    from weapon_rounds where player_round_id = any(${owners}::int[])
    order by player_round_id, weapon`.execute(em.getKysely());
  return rows;
}

const toColumn = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Columns of a player's row that have the name of their value. */
const numbers = [...playerCounters, 'alivePercent', 'bulletShots', 'bulletHits', 'rawMinutesDead', 'rawDeniedSeconds'];
