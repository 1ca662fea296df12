import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { TeamScore } from '../lib/et/evening/team-score.ts';

interface Row extends TeamScore {
  readonly session: number;
}

/** The stored results of these evenings, each in the order of play; none of an evening that has changed since they were stored. */
export async function listEveningResults(
  em: EntityManager,
  sessions: readonly number[]
): Promise<ReadonlyMap<number, readonly TeamScore[]>> {
  const { rows } = await sql<Row>`
    select s.id as session, r.winner, jsonb_build_object('A', r.maps_a, 'B', r.maps_b) as "mapsWon",
      jsonb_build_object('A', jsonb_build_object('name', r.name_a), 'B', jsonb_build_object('name', r.name_b)) as teams
    from segment_results r join gaming_sessions s on s.id = r.session_id
    where s.id = any(${sessions}::int[]) and s.results_revision = s.revision
    order by s.id, r.number`.execute(em.getKysely());
  return Map.groupBy(rows, ({ session }) => session);
}
