import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { listEveningCorrections, listEveningRounds } from '../../../entities/evening.queries.ts';
import { letters } from '../../../lib/et/evening/letters.ts';
import { nameLetter } from '../../../lib/et/evening/name-teams.ts';
import { type ScoredSegment, scoreEvening } from '../../../lib/et/evening/score-evening.ts';
import type { EveningRound } from '../../../lib/et/evening.ts';
import { formerBot } from '../../../lib/et/former-bot.ts';
import { numberSessions } from './find-gained.ts';
import { teamTable } from './former-teams.ts';
import type { Target } from './write-rows.ts';

/**
 * Writes the teams of evenings that came since, or of which somebody has spoken since, and of which the former database says
 * nothing. It knows an evening by its day, so that of several on one day nothing can be told. Returns how many teams it wrote.
 */
export async function writeTeams(em: EntityManager, serverId: number, { db, writer, stop }: Target): Promise<number> {
  const needed = ['session_start_date', 'map_name', 'team_name', 'player_guids', 'player_names'];
  if (!needed.every((column) => writer.columnsOf(teamTable).includes(column))) return 0;
  const isThere = db.prepare(`select 1 from ${teamTable} where substr(session_start_date, 1, 10) = ?`);
  const numbers = await numberSessions(em, serverId);
  let written = 0;
  for (const { id, day } of await listEvenings(em, serverId)) {
    stop?.throwIfAborted();
    if (isThere.get(day)) continue;
    const rounds = await listEveningRounds(em, id);
    const { segments } = scoreEvening(rounds, { corrections: await listEveningCorrections(em, id) });
    const names = listPlayerNames(rounds);
    for (const [team, guids] of listTeams(segments)) {
      writer.writeKnown(teamTable, {
        session_start_date: day,
        map_name: 'ALL',
        team_name: team,
        player_guids: JSON.stringify(guids),
        player_names: JSON.stringify(guids.map((guid) => names.get(guid) ?? guid)),
        gaming_session_id: numbers.get(id) ?? null
      });
      written++;
    }
  }
  return written;
}

async function listEvenings(em: EntityManager, serverId: number): Promise<readonly { id: number; day: string }[]> {
  const { rows } = await sql<{ id: number; day: string }>`
    select min(s.id) as id, s.date::text as day from gaming_sessions s where s.server_id = ${serverId}
    group by s.date having count(*) = 1 and bool_or(exists (
      select from rounds r left join former_rounds f on f.file_id = r.file_id
      left join corrections c on c.file_id = r.file_id and c.kind = 'team' and c.revoked_at is null
        and c.made_by <> ${formerBot}::bigint
      where r.session_id = s.id and r.counts and (f.file_id is null or c.id is not null)))
    order by s.date`.execute(em.getKysely());
  return rows;
}

/**
 * Everybody who played for each team of an evening, by its name. Only names that people have given are told: those that are
 * found here would come back as if the former bot had given them.
 */
function listTeams(segments: readonly ScoredSegment[]): Map<string, string[]> {
  const teams = new Map<string, Set<string>>();
  for (const { teams: both } of segments) {
    for (const letter of letters) {
      const { identity, name, source, roster } = both[letter];
      const called = source === 'manual' ? name : nameLetter(identity);
      teams.set(called, (teams.get(called) ?? new Set()).union(new Set(roster)));
    }
  }
  return new Map([...teams].map(([name, guids]) => [name, [...guids].toSorted()]));
}

/** The name that each player had last. */
function listPlayerNames(rounds: readonly EveningRound[]): Map<string, string> {
  return new Map(rounds.flatMap(({ players }) => players.map(({ guid, cleanName }) => [guid, cleanName] as const)));
}
