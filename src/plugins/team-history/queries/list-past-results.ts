import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Letter } from '../../../lib/et/evening/letters.ts';
import type { NameSource } from '../../../lib/et/evening/name-teams.ts';
import type { SegmentResult } from '../../../lib/et/evening/segment-result.ts';
import { mostResults, type Span } from '../domain/span.ts';

/** Stored results, the newest first. */
export interface PastResults extends Span {
  readonly results: readonly SegmentResult[];
}

interface Row {
  readonly session: number;
  readonly segment: number;
  readonly startedAt: string;
  readonly coreA: readonly string[];
  readonly coreB: readonly string[];
  readonly rosterA: readonly string[];
  readonly rosterB: readonly string[];
  readonly nameA: string;
  readonly nameB: string;
  readonly sourceA: NameSource;
  readonly sourceB: NameSource;
  readonly winner: Letter | 'tie' | null;
  readonly maps: SegmentResult['maps'];
}

const day = 86_400_000;

/** The results of a community of so many days, at most so many, with the maps of each in the order of play. */
export async function listPastResults(
  em: EntityManager,
  guildId: string,
  { days, now, most = mostResults }: { readonly days: number; readonly now: Date; readonly most?: number }
): Promise<PastResults> {
  const since = new Date(now.getTime() - days * day).toISOString();
  const { rows } = await sql<Row>`
    with chosen as (
      select r.* from segment_results r
      join gaming_sessions s on s.id = r.session_id join game_servers gs on gs.id = s.server_id
      join guilds g on g.id = gs.guild_id
      where g.discord_id = ${guildId} and s.ended_at >= ${since}::timestamptz and r.started_at >= ${since}::timestamptz
      order by r.started_at desc, r.session_id desc, r.number desc limit ${most + 1}
    ), played as (
      select m.segment_id,
        json_agg(json_build_object('map', m.map, 'winner', m.winner) order by f.written_at, f.name) as maps
      from map_results m join matches on matches.id = m.match_id join stats_files f on f.id = matches.first_file_id
      where m.segment_id in (select id from chosen) group by m.segment_id
    )
    select c.session_id as session, c.number as segment, c.started_at as "startedAt", a.guids as "coreA",
      b.guids as "coreB", c.roster_a as "rosterA", c.roster_b as "rosterB", c.name_a as "nameA", c.name_b as "nameB",
      c.name_source_a as "sourceA", c.name_source_b as "sourceB", c.winner, coalesce(p.maps, '[]') as maps
    from chosen c join lineups a on a.id = c.lineup_a_id join lineups b on b.id = c.lineup_b_id
    left join played p on p.segment_id = c.id
    order by c.started_at desc, c.session_id desc, c.number desc`.execute(em.getKysely());
  return { days, isCut: rows.length > most, results: rows.slice(0, most).map(toResult) };
}

function toResult(row: Row): SegmentResult {
  return {
    session: row.session,
    segment: row.segment,
    playedAt: new Date(row.startedAt).getTime(),
    teams: {
      A: { name: row.nameA, source: row.sourceA, core: row.coreA, roster: row.rosterA },
      B: { name: row.nameB, source: row.sourceB, core: row.coreB, roster: row.rosterB }
    },
    winner: row.winner,
    maps: row.maps
  };
}
