import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Round } from '../../entities/index.ts';
import { foldName } from '../../lib/util/text.ts';
import type { StoredRow } from './player-rounds.ts';

interface NameUse {
  readonly player: number;
  readonly name: string;
  times: number;
  first: Date;
  last: Date;
}

/** Counts the names under which people played, by rows that have just been stored. */
export async function addAliases(em: EntityManager, rows: readonly StoredRow[]): Promise<void> {
  if (rows.length === 0) return;
  const uses = countUses(rows);
  await sql`
    insert into player_aliases as a (player_id, name, folded, times_seen, first_seen, last_seen)
    select * from unnest(
      ${uses.map(({ player }) => player)}::int[], ${uses.map(({ name }) => name)}::text[],
      ${uses.map(({ name }) => foldName(name))}::text[], ${uses.map(({ times }) => times)}::int[],
      ${uses.map(({ first }) => first)}::timestamptz[], ${uses.map(({ last }) => last)}::timestamptz[])
    on conflict (player_id, name) do update set
      times_seen = a.times_seen + excluded.times_seen,
      first_seen = least(a.first_seen, excluded.first_seen),
      last_seen = greatest(a.last_seen, excluded.last_seen)`.execute(em.getKysely());
}

function countUses(rows: readonly StoredRow[]): readonly NameUse[] {
  const uses = new Map<string, NameUse>();
  for (const { round, player, row } of rows) {
    const key = `${player} ${row.cleanName}`;
    const { startedAt } = round;
    const use = uses.get(key);
    if (!use) uses.set(key, { player, name: row.cleanName, times: 1, first: startedAt, last: startedAt });
    else {
      use.times++;
      if (startedAt < use.first) use.first = startedAt;
      if (startedAt > use.last) use.last = startedAt;
    }
  }
  return [...uses.values()];
}

/** Takes the names of these rounds, which are about to be deleted, out of the count. */
export async function removeAliases(em: EntityManager, rounds: readonly Round[]): Promise<void> {
  const ids = rounds.map(({ id }) => id);
  const used = sql`select distinct player_id, clean_name from player_rounds where round_id = any(${ids}::int[])`;
  await sql`
    delete from player_aliases a using (${used}) u
    where a.player_id = u.player_id and a.name = u.clean_name and not exists (
      select from player_rounds pr where pr.player_id = u.player_id and pr.clean_name = u.clean_name
      and not pr.round_id = any(${ids}::int[]))`.execute(em.getKysely());
  await sql`
    update player_aliases a set times_seen = left_over.times, first_seen = left_over.first, last_seen = left_over.last
    from (
      select pr.player_id, pr.clean_name, count(*) as times, min(pr.started_at) as first, max(pr.started_at) as last
      from player_rounds pr join (${used}) u using (player_id, clean_name)
      where not pr.round_id = any(${ids}::int[])
      group by 1, 2
    ) left_over
    where a.player_id = left_over.player_id and a.name = left_over.clean_name`.execute(em.getKysely());
}
