import type { EntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';

/** Everything that is stored of a community, by names instead of ids, in an order of its own. */
export async function snapshot(em: EntityManager, guildId: number): Promise<Record<string, unknown[]>> {
  const server = sql`(select id from game_servers where guild_id = ${guildId})`;
  const queries: Record<string, RawBuilder<{ row: unknown }>> = {
    files: sql`
      select (to_jsonb(f) - '{id,server_id,original_id,received_at,bytes}'::text[]) || jsonb_build_object('original', o.name,
        'bytes', md5(f.bytes)) as row
      from stats_files f left join stats_files o on o.id = f.original_id where f.server_id in ${server}`,
    sessions: sql`select to_jsonb(s) - '{id,server_id,revision}'::text[] as row from gaming_sessions s where s.server_id in ${server}`,
    matches: sql`
      select jsonb_build_object('first', f.name, 'map', m.map) as row
      from matches m join stats_files f on f.id = m.first_file_id where m.server_id in ${server}`,
    rounds: sql`
      select (to_jsonb(r) - '{id,file_id,server_id,match_id,session_id}'::text[]) || jsonb_build_object('file', f.name,
        'first', first.name, 'session', s.started_at) as row
      from rounds r join stats_files f on f.id = r.file_id join matches m on m.id = r.match_id
      join stats_files first on first.id = m.first_file_id left join gaming_sessions s on s.id = r.session_id
      where r.server_id in ${server}`,
    records: sql`
      select jsonb_build_object('file', f.name, 'timing', rr.timing, 'awards', rr.awards, 'timingFile', t.name,
        'awardsFile', a.name) as row
      from round_records rr join rounds r on r.id = rr.round_id join stats_files f on f.id = r.file_id
      left join stats_files t on t.id = rr.timing_file_id left join stats_files a on a.id = rr.awards_file_id
      where r.server_id in ${server}`,
    headToHeads: sql`
      select (to_jsonb(h) - '{id,round_id}'::text[]) || jsonb_build_object('file', f.name) as row
      from head_to_heads h join rounds r on r.id = h.round_id join stats_files f on f.id = r.file_id
      where r.server_id in ${server}`,
    players: sql`select to_jsonb(p) - 'id' - 'guild_id' as row from players p where p.guild_id = ${guildId}`,
    aliases: sql`
      select to_jsonb(a) - 'player_id' || jsonb_build_object('guid', p.guid) as row
      from player_aliases a join players p on p.id = a.player_id where p.guild_id = ${guildId}`,
    links: sql`
      select jsonb_build_object('user_id', u.user_id::text, 'guid', u.guid, 'linked_at', u.linked_at) as row
      from user_links u where u.guild_id = ${guildId}`,
    corrections: sql`
      select to_jsonb(c) - '{id,server_id,file_id,made_at}'::text[] || jsonb_build_object('file', f.name) as row
      from corrections c join stats_files f on f.id = c.file_id where c.revoked_at is null and c.server_id in ${server}`,
    playerRounds: sql`
      select to_jsonb(pr) - '{id,player_id,round_id}'::text[] || jsonb_build_object('guid', p.guid, 'file', f.name) as row
      from player_rounds pr join players p on p.id = pr.player_id join rounds r on r.id = pr.round_id
      join stats_files f on f.id = r.file_id where p.guild_id = ${guildId}`,
    weaponRounds: sql`
      select to_jsonb(w) - 'player_round_id' || jsonb_build_object('guid', p.guid, 'file', f.name) as row
      from weapon_rounds w join player_rounds pr on pr.id = w.player_round_id
      join players p on p.id = pr.player_id join rounds r on r.id = pr.round_id
      join stats_files f on f.id = r.file_id where p.guild_id = ${guildId}`,
    totals: sql`
      select to_jsonb(t) - 'player_id' || jsonb_build_object('guid', p.guid) as row
      from player_totals t join players p on p.id = t.player_id where p.guild_id = ${guildId}`,
    weaponTotals: sql`
      select to_jsonb(t) - 'player_id' || jsonb_build_object('guid', p.guid) as row
      from player_weapon_totals t join players p on p.id = t.player_id where p.guild_id = ${guildId}`
  };
  const tables: Record<string, unknown[]> = {};
  // Nothing has counted the new rows yet, so that the planner would take all tables for empty.
  await sql`set local enable_nestloop = off`.execute(em.getKysely());
  for (const [name, query] of Object.entries(queries)) {
    const { rows } = await query.execute(em.getKysely());
    tables[name] = sortRows(rows);
  }
  await sql`set local enable_nestloop = on`.execute(em.getKysely());
  return tables;
}

/** What the sums would be if they were counted now, in the shape of the snapshot. */
export async function recount(
  em: EntityManager,
  guildId: number
): Promise<{ totals: unknown[]; weaponTotals: unknown[] }> {
  const month = sql`to_char(s.date, 'YYYYMM')::int`;
  const totals = await sql<{ row: unknown }>`
    select to_jsonb(t) as row from (
      select p.guid, ${month} as month, count(*) as rounds, coalesce(sum(played_seconds), 0) as played_seconds,
        coalesce(sum(damage_given) filter (where played_seconds is not null), 0) as timed_damage,
        sum(kills) as kills, sum(deaths) as deaths, sum(headshots) as headshots,
        coalesce(sum(headshot_kills), 0) as headshot_kills, sum(bullet_shots) as bullet_shots,
        sum(bullet_hits) as bullet_hits, coalesce(sum(damage_given), 0) as damage_given,
        coalesce(sum(damage_received), 0) as damage_received, coalesce(sum(gibs), 0) as gibs,
        coalesce(sum(self_kills), 0) as self_kills, coalesce(sum(team_kills), 0) as team_kills,
        coalesce(sum(revives_given), 0) as revives_given, count(revives_given) as revives_rounds,
        coalesce(sum(times_revived), 0) as times_revived
      from player_rounds pr join players p on p.id = pr.player_id join rounds r on r.id = pr.round_id
      join gaming_sessions s on s.id = r.session_id where p.guild_id = ${guildId} and r.counts group by 1, 2
    ) t`.execute(em.getKysely());
  const weaponTotals = await sql<{ row: unknown }>`
    select to_jsonb(t) as row from (
      select p.guid, ${month} as month, w.weapon, sum(w.hits) as hits, sum(w.shots) as shots, sum(w.kills) as kills,
        sum(w.deaths) as deaths, sum(w.headshots) as headshots
      from weapon_rounds w join player_rounds pr on pr.id = w.player_round_id
      join players p on p.id = pr.player_id join rounds r on r.id = pr.round_id
      join gaming_sessions s on s.id = r.session_id where p.guild_id = ${guildId} and r.counts group by 1, 2, 3
    ) t`.execute(em.getKysely());
  return { totals: sortRows(totals.rows), weaponTotals: sortRows(weaponTotals.rows) };
}

function sortRows(rows: readonly { row: unknown }[]): unknown[] {
  const texts = rows.map(({ row }) => ({ row, text: JSON.stringify(row) }));
  return texts.toSorted((a, b) => (a.text < b.text ? -1 : 1)).map(({ row }) => row);
}
