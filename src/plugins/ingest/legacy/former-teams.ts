import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { listEveningRounds } from '../../../entities/evening.queries.ts';
import type { GameServer } from '../../../entities/index.ts';
import { formerBot } from '../../../lib/et/former-bot.ts';
import { type FormerRow, listFormerRows, readCount, readText } from '../../../lib/et/former-rows.ts';
import { type FormerTeam, planFormerTeams, type TeamCorrection } from '../domain/plan-former-teams.ts';
import type { FormerDatabase } from './open-former.ts';
import { readTable } from './read-rows.ts';

/** The table of the former database that says who was in which team of an evening. */
export const teamTable = 'session_teams';

interface EveningTeams {
  readonly day: string;
  /** The number of the evening in the former database, where its layout has one. */
  readonly formerSession: number | null;
  readonly teams: FormerTeam[];
}

/**
 * Makes corrections of what the former bot's teams of evenings say otherwise than the rounds: names, and people who were in
 * the other team. Where a person has said something about the teams of an evening here, that holds alone. Returns why
 * nothing was made of a row, by its number.
 */
export async function moveTeams(
  em: EntityManager,
  server: GameServer,
  former: FormerDatabase
): Promise<ReadonlyMap<number, string>> {
  const reasons = new Map<number, string>();
  const kept: number[] = [];
  if (former.tables.includes(teamTable)) {
    const numbered = await findNumbered(em, server.id);
    for (const evening of readEvenings(former, reasons)) {
      const session = await findSession(em, server.id, evening, numbered.get(evening.formerSession ?? -1) ?? []);
      if (session === undefined) {
        for (const { rowNumber } of evening.teams) reasons.set(rowNumber, 'no session of that day is here');
      } else if (await isSaid(em, session)) {
        for (const { rowNumber } of evening.teams) reasons.set(rowNumber, 'somebody has spoken about these teams here');
        kept.push(...(await listSaid(em, session)));
      } else {
        const plan = planFormerTeams(await listEveningRounds(em, session), evening.teams);
        for (const [rowNumber, reason] of plan.reasons) reasons.set(rowNumber, reason);
        for (const correction of plan.corrections) kept.push(await say(em, server, session, correction));
      }
    }
  }
  await forgetOthers(em, server, kept);
  return reasons;
}

/** The teams of whole evenings, one evening at a time; those of single maps say nothing that the rounds do not. */
function* readEvenings({ db }: FormerDatabase, reasons: Map<number, string>): Generator<EveningTeams> {
  const { columns, rows } = readTable(db, teamTable, 'session_start_date');
  let evening: EveningTeams | undefined;
  for (let next = rows.next(); !next.done; next = rows.next()) {
    const { rowNumber, values } = next.value;
    const [row = new Map()] = listFormerRows({ columns, rows: [values] });
    const [, day] = /^(20\d\d-\d\d-\d\d)/.exec(readText(row, 'session_start_date') ?? '') ?? [];
    const guids = readGuids(row);
    if (!day || !guids) reasons.set(rowNumber, day ? 'its list of players is none' : 'its day is none');
    if (!day || !guids || readText(row, 'map_name')?.toUpperCase() !== 'ALL') continue;
    const formerSession = readCount(row, 'gaming_session_id');
    if (evening && (evening.day !== day || evening.formerSession !== formerSession)) {
      yield evening;
      evening = undefined;
    }
    evening ??= { day, formerSession, teams: [] };
    evening.teams.push({ rowNumber, name: readText(row, 'team_name') ?? '', guids });
  }
  if (evening) yield evening;
}

/** The GUIDs of a team, of which the first eight characters count; undefined when it is no list of them. */
function readGuids(row: FormerRow): string[] | undefined {
  try {
    const list: unknown = JSON.parse(readText(row, 'player_guids') ?? '');
    if (!Array.isArray(list)) return undefined;
    return list.filter((guid) => typeof guid === 'string').map((guid) => guid.slice(0, 8).toUpperCase());
  } catch {
    return undefined;
  }
}

/** The evenings here by their numbers in the former database, asked for once: it takes a look at every round. */
async function findNumbered(em: EntityManager, serverId: number): Promise<ReadonlyMap<number, readonly number[]>> {
  const { rows } = await sql<{ former: number; sessions: number[] }>`
    select f.former_session as former, array_agg(distinct r.session_id) as sessions
    from rounds r join former_rounds f on f.file_id = r.file_id
    where r.server_id = ${serverId} and r.session_id is not null and f.former_session is not null
    group by 1`.execute(em.getKysely());
  return new Map(rows.map(({ former, sessions }) => [former, sessions]));
}

/**
 * The evening by its former number or by its day; of several the one in which most of these people played.
 * @param numbered the evenings of its former number
 */
async function findSession(
  em: EntityManager,
  serverId: number,
  { day, teams }: EveningTeams,
  numbered: readonly number[]
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    select s.id from gaming_sessions s cross join lateral (
      select count(*) as players from rounds r join player_rounds pr on pr.round_id = r.id
      join players p on p.id = pr.player_id and p.guid = any(${teams.flatMap(({ guids }) => guids)}::text[])
      where r.session_id = s.id
    ) own
    where s.server_id = ${serverId} and (s.id = any(${numbered}::int[]) or s.date = ${day}::date)
    order by s.id = any(${numbered}::int[]) desc, own.players desc, s.id limit 1`.execute(em.getKysely());
  return rows[0]?.id;
}

/** Whether a person has said something about the teams of an evening, also if that was to take back what the former bot said. */
async function isSaid(em: EntityManager, session: number): Promise<boolean> {
  const { rows } = await sql<{ said: boolean }>`
    select exists (
      select from corrections c join rounds r on r.file_id = c.file_id
      where r.session_id = ${session} and c.kind = 'team' and (c.made_by <> ${formerBot} or c.revoked_by is not null)
    ) as said`.execute(em.getKysely());
  return rows[0]?.said ?? false;
}

/** What the former bot has said about the teams of an evening, as ids. */
async function listSaid(em: EntityManager, session: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select c.id from corrections c join rounds r on r.file_id = c.file_id
    where r.session_id = ${session} and c.kind = 'team' and c.made_by = ${formerBot}`.execute(em.getKysely());
  return rows.map(({ id }) => id);
}

/** Writes a correction down unless it stands already; returns its id. */
async function say(
  em: EntityManager,
  server: GameServer,
  session: number,
  { match, subject, value }: TeamCorrection
): Promise<number> {
  const { rows } = await sql<{ id: number; isNew: boolean }>`
    with wanted as (select first_file_id as file_id, ${JSON.stringify(value)}::jsonb as value from matches where id = ${match}::int),
    made as (
      insert into corrections as c (server_id, kind, file_id, subject, value, reason, made_by)
      select ${server.id}::int, 'team', file_id, ${subject}::text, value, 'The former bot had it so', ${formerBot}::bigint
      from wanted
      on conflict (file_id, kind, subject) where revoked_at is null do update set value = excluded.value
        where c.value is distinct from excluded.value
      returning id
    )
    select id, true as "isNew" from made
    union all
    select c.id, false from corrections c join wanted w on w.file_id = c.file_id
    where c.kind = 'team' and c.subject = ${subject} and c.revoked_at is null and c.value = w.value`.execute(
    em.getKysely()
  );
  const [correction] = rows;
  if (!correction) throw new Error(`Match ${match} has gone while its evening was being read`);
  if (correction.isNew) await markChanged(em, [session]);
  return correction.id;
}

/** Forgets what an earlier move had the former bot say and what it says no more. */
async function forgetOthers(em: EntityManager, server: GameServer, kept: readonly number[]): Promise<void> {
  const { rows } = await sql<{ session: number }>`
    with gone as (
      delete from corrections where server_id = ${server.id} and kind = 'team' and made_by = ${formerBot}
        and revoked_at is null and not id = any(${kept}::int[])
      returning file_id
    )
    select distinct r.session_id as session from gone join rounds r on r.file_id = gone.file_id
    where r.session_id is not null`.execute(em.getKysely());
  await markChanged(
    em,
    rows.map(({ session }) => session)
  );
}

/** Lets everybody know that results of evenings which are stored are old. */
async function markChanged(em: EntityManager, sessions: readonly number[]): Promise<void> {
  await sql`update gaming_sessions set revision = revision + 1 where id = any(${sessions}::int[])`.execute(
    em.getKysely()
  );
}
