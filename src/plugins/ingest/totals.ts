import type { EntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
import type { Round } from '../../entities/index.ts';

/** Adds what was done in these stored rounds to the sums of their players. */
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

/** The month in which a round counts, as 202510: the one of its evening's day. Null when it counts nowhere. */
export function findMonth({ counts, session }: Round): number | null {
  return counts && session ? Number(session.date.slice(0, 7).replace('-', '')) : null;
}

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

const playerSums = [...plainSums, 'rounds', 'timed_damage', 'revives_rounds'];

/**
 * The end of a statement that adds to the sums, or with -1 takes away, what two common table expressions before it hold:
 * rows with the columns of player_rounds, and rows with those of weapon_rounds and the player, both with their month, which
 * is null for those that do not count.
 */
export function addSums(
  rows: RawBuilder<unknown>,
  weapons: RawBuilder<unknown>,
  sign: 1 | -1 = 1
): RawBuilder<unknown> {
  const factor = sql.lit(sign);
  const sums = (names: readonly string[]) =>
    sql.join(names.map((name) => sql`${factor} * coalesce(sum(${sql.ref(name)}), 0)`));
  return sql`
    weapon_sums as (
      insert into player_weapon_totals as t (player_id, month, weapon, ${listColumns(weaponSums)})
      select player_id, month, weapon, ${sums(weaponSums)} from ${weapons} where month is not null group by 1, 2, 3
      on conflict (player_id, month, weapon) do update set ${addTo(weaponSums)}
    )
    insert into player_totals as t (player_id, month, ${listColumns(playerSums)})
    select player_id, month, ${sums(plainSums)},
      ${factor} * count(*),
      ${factor} * coalesce(sum(damage_given) filter (where played_seconds is not null), 0),
      ${factor} * count(revives_given)
    from ${rows} where month is not null group by 1, 2
    on conflict (player_id, month) do update set ${addTo(playerSums)}`;
}

const listColumns = (columns: readonly string[]) => sql.join(columns.map((name) => sql.ref(name)));

const addTo = (names: readonly string[]) =>
  sql.join(names.map((name) => sql`${sql.ref(name)} = t.${sql.ref(name)} + excluded.${sql.ref(name)}`));

async function changeTotals(em: EntityManager, rounds: readonly number[], sign: 1 | -1): Promise<void> {
  if (rounds.length === 0) return;
  // "offset 0" keeps the database from reading the whole table, which it would as long as it takes it for small.
  await sql`
    with rows as materialized (
      select pr.*, extract(year from s.date)::int * 100 + extract(month from s.date)::int as month
      from player_rounds pr join rounds r on r.id = pr.round_id join gaming_sessions s on s.id = r.session_id
      where pr.round_id = any(${rounds}::int[])
    ),
    weapons as (
      select w.*, r.player_id, r.month
      from rows r cross join lateral (select * from weapon_rounds where player_round_id = r.id offset 0) w
    ),
    ${addSums(sql`rows`, sql`weapons`, sign)}`.execute(em.getKysely());
}

/** A recount knows no rows of zeros, so none may stay. */
async function dropEmptyTotals(em: EntityManager, rounds: readonly number[]): Promise<void> {
  const players = sql`select player_id from player_rounds where round_id = any(${rounds}::int[])`;
  await sql`delete from player_totals where rounds = 0 and player_id in (${players})`.execute(em.getKysely());
  await sql`
    delete from player_weapon_totals
    where hits = 0 and shots = 0 and kills = 0 and deaths = 0 and headshots = 0
    and player_id in (${players})`.execute(em.getKysely());
}
