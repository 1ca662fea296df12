import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { listEveningCorrections, listEveningRounds } from '../../../entities/evening.queries.ts';
import type { EveningCorrection } from '../../../lib/et/evening/corrections.ts';
import type { EveningRound } from '../../../lib/et/evening.ts';

/** An evening of a server with the names of the files from which its rounds are. */
export interface StreamedEvening {
  readonly id: number;
  readonly date: string;
  /** The community's. */
  readonly timeZone: string;
  readonly rounds: readonly EveningRound[];
  readonly corrections: readonly EveningCorrection[];
  /** By the id of the round. */
  readonly files: ReadonlyMap<number, string>;
}

/** The evenings of a server in the order of play, one at a time: however long the history is, one of them is in memory. */
export async function* streamEvenings(em: EntityManager, serverId: number): AsyncGenerator<StreamedEvening> {
  const { rows } = await sql<{ id: number; date: string; timeZone: string }>`
    select s.id, s.date::text as date, g.time_zone as "timeZone" from gaming_sessions s
    join game_servers gs on gs.id = s.server_id join guilds g on g.id = gs.guild_id
    where s.server_id = ${serverId} order by s.started_at, s.id`.execute(em.getKysely());
  for (const { id, date, timeZone } of rows) {
    yield {
      id,
      date,
      timeZone,
      rounds: await listEveningRounds(em, id),
      corrections: await listEveningCorrections(em, id),
      files: await listFiles(em, id)
    };
  }
}

async function listFiles(em: EntityManager, sessionId: number): Promise<Map<number, string>> {
  const { rows } = await sql<{ id: number; name: string }>`
    select r.id, f.name from rounds r join stats_files f on f.id = r.file_id
    where r.session_id = ${sessionId}`.execute(em.getKysely());
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** How many rounds of a server count. */
export async function countRounds(em: EntityManager, serverId: number): Promise<number> {
  const { rows } = await sql<{ rounds: number }>`
    select count(*)::int as rounds from rounds
    where server_id = ${serverId} and counts and session_id is not null`.execute(em.getKysely());
  return rows[0]?.rounds ?? 0;
}
