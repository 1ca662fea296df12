import type { EntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
import type { GameServer, Round } from '../../entities/index.ts';
import { prepare } from '../../lib/database/preparing-client.ts';
import type { PlayerRow, WeaponRow } from '../../lib/et/player-round.ts';
import { type Columns, listNames, unnestRows } from '../../lib/unnest-rows.ts';
import { foldName } from '../../lib/util/text.ts';
import { addSums, findMonth } from './totals.ts';

/** A stored round and what everybody did in it. */
export interface RoundRows {
  readonly round: Round;
  readonly rows: readonly PlayerRow[];
}

/** Rounds in one statement. While the database works on one statement, the next is put together. */
const roundsAtOnce = 100;

/** Stores what everybody did in these rounds, whoever has not been seen before, the names they played under, and their sums. */
export async function addPlayerRounds(
  em: EntityManager,
  server: GameServer,
  rounds: readonly RoundRows[]
): Promise<void> {
  const played = rounds.filter(({ rows }) => rows.length > 0);
  let running: Promise<unknown> = Promise.resolve();
  for (let from = 0; from < played.length; from += roundsAtOnce) {
    const next = addRows(server, played.slice(from, from + roundsAtOnce));
    await running;
    running = next.execute(em.getKysely());
  }
  await running;
}

/**
 * All of it in one statement: on the way to the database more time is lost than by its work. For one round it is prepared,
 * because a third of that work is planning; for many the plan must know how many.
 */
function addRows(server: GameServer, rounds: readonly RoundRows[]): RawBuilder<unknown> {
  const given = rounds.flatMap(({ round, rows }) => {
    const month = findMonth(round);
    return rows.map((row) => ({ round, month, row }));
  });
  const weapons = given.flatMap((owner) => owner.row.weapons.map((weapon) => ({ owner, weapon })));
  const guild = server.guild.id;
  const guids = [...new Set(given.map(({ row }) => row.guid))];
  const ofPlayer = listNames(playerColumns);
  const ofWeapon = listNames(weaponColumns);
  return sql`${rounds.length === 1 ? prepare('rows of a round') : sql``}
    with given as materialized (
      select * from ${unnestRows('g', [...playerColumns, ...personColumns], given)}
    ),
    known as (
      select id, guid from players where guild_id = ${guild} and guid = any(${guids}::text[])
    ),
    met as (
      insert into players (guild_id, guid, is_bot)
      select distinct ${guild}::int, guid, is_bot from given where guid not in (select guid from known) order by guid
      returning id, guid
    ),
    people as materialized (
      select id as player_id, guid from known union all select id, guid from met
    ),
    rows as materialized (
      select * from given join people using (guid)
    ),
    weapons as materialized (
      select * from ${unnestRows('w', [...weaponColumns, ...ownerColumns], weapons)} join people using (guid)
    ),
    stored as (
      insert into player_rounds (player_id, ${ofPlayer}) select player_id, ${ofPlayer} from rows
      returning id, round_id, player_id
    ),
    stored_weapons as (
      insert into weapon_rounds (player_round_id, ${ofWeapon})
      select id, ${ofWeapon} from weapons join stored using (round_id, player_id)
    ),
    names as (
      insert into player_aliases as a (player_id, name, folded, times_seen, first_seen, last_seen)
      select player_id, clean_name, folded, count(*), min(started_at), max(started_at) from rows group by 1, 2, 3
      on conflict (player_id, name) do update set
        times_seen = a.times_seen + excluded.times_seen,
        first_seen = least(a.first_seen, excluded.first_seen),
        last_seen = greatest(a.last_seen, excluded.last_seen)
    ),
    ${addSums(sql`rows`, sql`weapons`)}`;
}

/** Deletes people of whom no round is left, so that the order in which files came leaves no trace. */
export async function prunePlayers(em: EntityManager, guildId: number): Promise<void> {
  await sql`
    delete from players where guild_id = ${guildId}
    and not exists (select from player_rounds where player_rounds.player_id = players.id)`.execute(em.getKysely());
}

/** Columns of whole numbers that have the name of their value. */
const counters = [
  ['side', 'side'],
  ['played_seconds', 'playedSeconds'],
  ['kills', 'kills'],
  ['deaths', 'deaths'],
  ['headshots', 'headshots'],
  ['shots', 'shots'],
  ['hits', 'hits'],
  ['bullet_shots', 'bulletShots'],
  ['bullet_hits', 'bulletHits'],
  ['damage_given', 'damageGiven'],
  ['damage_received', 'damageReceived'],
  ['team_damage_given', 'teamDamageGiven'],
  ['team_damage_received', 'teamDamageReceived'],
  ['gibs', 'gibs'],
  ['self_kills', 'selfKills'],
  ['team_kills', 'teamKills'],
  ['team_gibs', 'teamGibs'],
  ['xp', 'xp'],
  ['killing_spree', 'killingSpree'],
  ['death_spree', 'deathSpree'],
  ['kill_assists', 'killAssists'],
  ['kill_steals', 'killSteals'],
  ['headshot_kills', 'headshotKills'],
  ['objectives_stolen', 'objectivesStolen'],
  ['objectives_returned', 'objectivesReturned'],
  ['dynamites_planted', 'dynamitesPlanted'],
  ['dynamites_defused', 'dynamitesDefused'],
  ['times_revived', 'timesRevived'],
  ['useful_kills', 'usefulKills'],
  ['denied_seconds', 'deniedSeconds'],
  ['multikill2', 'multikill2'],
  ['multikill3', 'multikill3'],
  ['multikill4', 'multikill4'],
  ['multikill5', 'multikill5'],
  ['multikill6', 'multikill6'],
  ['useless_kills', 'uselessKills'],
  ['full_self_kills', 'fullSelfKills'],
  ['repairs_constructions', 'repairsConstructions'],
  ['revives_given', 'revivesGiven'],
  ['raw_denied_seconds', 'rawDeniedSeconds']
] as const;

interface Given {
  readonly round: Round;
  readonly month: number | null;
  readonly row: PlayerRow;
}

const playerColumns: Columns<Given> = [
  ['round_id', 'int', ({ round }) => round.id],
  ['started_at', 'timestamptz', ({ round }) => round.startedAt],
  ['origin', 'text', ({ row }) => row.origin],
  ['name', 'text', ({ row }) => row.name],
  ['clean_name', 'text', ({ row }) => row.cleanName],
  ['alive_percent', 'float8', ({ row }) => row.alivePercent],
  ['raw_minutes_dead', 'float8', ({ row }) => row.rawMinutesDead],
  ['flags', 'jsonb', ({ row }) => JSON.stringify(row.flags)],
  ...counters.map(([column, key]) => [column, 'int', ({ row }: Given) => row[key]] as const)
];

/** What a row says beside its own columns: who it was, and the month in whose sums it is. */
const personColumns: Columns<Given> = [
  ['guid', 'text', ({ row }) => row.guid],
  ['is_bot', 'bool', ({ row }) => row.bot],
  ['folded', 'text', ({ row }) => foldName(row.cleanName)],
  ['month', 'int', ({ month }) => month]
];

interface GivenWeapon {
  readonly owner: Given;
  readonly weapon: WeaponRow;
}

const weaponColumns: Columns<GivenWeapon> = [
  ['weapon', 'weapon', ({ weapon }) => weapon.weapon],
  ['hits', 'int', ({ weapon }) => weapon.hits],
  ['shots', 'int', ({ weapon }) => weapon.shots],
  ['kills', 'int', ({ weapon }) => weapon.kills],
  ['deaths', 'int', ({ weapon }) => weapon.deaths],
  ['headshots', 'int', ({ weapon }) => weapon.headshots]
];

/** What a weapon's row says beside its own columns: whose it is, and the month in whose sums it is. */
const ownerColumns: Columns<GivenWeapon> = [
  ['round_id', 'int', ({ owner }) => owner.round.id],
  ['guid', 'text', ({ owner }) => owner.row.guid],
  ['month', 'int', ({ owner }) => owner.month]
];
