import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Round } from '../../entities/index.ts';

/** Adds what was done in these rounds to the sums of their players. The rounds and their evenings must be stored. */
export async function addTotals(em: EntityManager, rounds: readonly Round[]): Promise<void> {
  await changeTotals(em, listIds(rounds), 1);
}

/** Takes what was done in these rounds out of the sums again; to be called before anything about them changes. */
export async function subtractTotals(em: EntityManager, rounds: readonly Round[]): Promise<void> {
  const ids = listIds(rounds);
  if (ids.length === 0) return;
  await changeTotals(em, ids, -1);
  await dropEmptyTotals(em, ids);
}

/** Rounds that do not count are in no sum. */
const listIds = (rounds: readonly Round[]) => rounds.filter(({ counts }) => counts).map(({ id }) => id);

/** Names of the sums that are plain sums of a column of the same name; null adds nothing. */
const plainSums = [
  'played_seconds',
  'kills',
  'deaths',
  'headshots',
  'headshot_kills',
  'bullet_shots',
  'bullet_hits',
  'damage_given',
  'damage_received',
  'gibs',
  'self_kills',
  'team_kills',
  'revives_given',
  'times_revived'
];

const weaponSums = ['hits', 'shots', 'kills', 'deaths', 'headshots'];

async function changeTotals(em: EntityManager, rounds: readonly number[], sign: 1 | -1): Promise<void> {
  if (rounds.length === 0) return;
  const factor = sql.lit(sign);
  const month = sql`extract(year from s.date)::int * 100 + extract(month from s.date)::int`;
  const columns = [...plainSums, 'rounds', 'timed_damage', 'revives_rounds'];
  const addTo = (names: readonly string[]) =>
    sql.join(names.map((name) => sql`${sql.ref(name)} = t.${sql.ref(name)} + excluded.${sql.ref(name)}`));
  const source = sql`
    join rounds r on r.id = pr.round_id
    join gaming_sessions s on s.id = r.session_id
    where pr.round_id = any(${rounds}::int[])`;
  // "offset 0" keeps the database from reading the whole table, which it would as long as it takes it for small.
  const weaponsOfRow = sql`cross join lateral (select * from weapon_rounds where player_round_id = pr.id offset 0) w`;
  // One statement for both tables: each takes longer to send than to run.
  await sql`
    with weapon_sums as (
      insert into player_weapon_totals as t (player_id, month, weapon, ${names(weaponSums)})
      select pr.player_id, ${month}, w.weapon,
        ${sql.join(weaponSums.map((name) => sql`${factor} * sum(w.${sql.ref(name)})`))}
      from player_rounds pr ${weaponsOfRow} ${source} group by 1, 2, 3
      on conflict (player_id, month, weapon) do update set ${addTo(weaponSums)}
    )
    insert into player_totals as t (player_id, month, ${names(columns)})
    select pr.player_id, ${month},
      ${sql.join(plainSums.map((name) => sql`${factor} * coalesce(sum(pr.${sql.ref(name)}), 0)`))},
      ${factor} * count(*),
      ${factor} * coalesce(sum(pr.damage_given) filter (where pr.played_seconds is not null), 0),
      ${factor} * count(pr.revives_given)
    from player_rounds pr ${source} group by 1, 2
    on conflict (player_id, month) do update set ${addTo(columns)}`.execute(em.getKysely());
}

const names = (columns: readonly string[]) => sql.join(columns.map((name) => sql.ref(name)));

/** A recount knows no rows of zeros, so none may stay. */
async function dropEmptyTotals(em: EntityManager, rounds: readonly number[]): Promise<void> {
  const players = sql`select player_id from player_rounds where round_id = any(${rounds}::int[])`;
  await sql`delete from player_totals where rounds = 0 and player_id in (${players})`.execute(em.getKysely());
  await sql`
    delete from player_weapon_totals
    where hits = 0 and shots = 0 and kills = 0 and deaths = 0 and headshots = 0
    and player_id in (${players})`.execute(em.getKysely());
}
