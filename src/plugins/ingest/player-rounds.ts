import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { GameServer, Round } from '../../entities/index.ts';
import type { PlayerRow, WeaponRow } from '../../lib/et/player-round.ts';
import { type Columns, insertRows, insertRowsWithIds } from '../../lib/insert-rows.ts';

/** A stored round and what everybody did in it. */
export interface RoundRows {
  readonly round: Round;
  readonly rows: readonly PlayerRow[];
}

/** A row that has been stored, with the ids it belongs to. */
export interface StoredRow {
  readonly round: Round;
  readonly player: number;
  readonly row: PlayerRow;
}

/** Stores what everybody did in these rounds, and whoever has not been seen before. */
export async function addPlayerRounds(
  em: EntityManager,
  server: GameServer,
  rounds: readonly RoundRows[]
): Promise<readonly StoredRow[]> {
  const players = await ensurePlayers(
    em,
    server,
    rounds.flatMap(({ rows }) => rows)
  );
  const rows = rounds.flatMap(({ round, rows }) =>
    rows.map((row) => ({ round, player: players.get(row.guid) ?? unknownPlayer(row.guid), row }))
  );
  const ids = await insertRowsWithIds(em, playerColumns, rows);
  await insertRows(
    em,
    weaponColumns,
    rows.flatMap(({ row }, index) => row.weapons.map((weapon) => ({ playerRound: ids[index] ?? 0, weapon })))
  );
  return rows;
}

function unknownPlayer(guid: string): never {
  throw new Error(`Player ${guid} was not stored`);
}

/** Ids of these people by their GUID; who is new to the community gets one. */
async function ensurePlayers(
  em: EntityManager,
  server: GameServer,
  rows: readonly PlayerRow[]
): Promise<Map<string, number>> {
  if (rows.length === 0) return new Map();
  const people = new Map(rows.map(({ guid, bot }) => [guid, bot]));
  const guids = [...people.keys()];
  const guild = server.guild.id;
  const found = await sql<{ id: number; guid: string }>`
    with wanted as (
      select * from unnest(${guids}::text[], ${[...people.values()]}::bool[]) as w (guid, is_bot)
    ), known as (
      select id, guid from players where guild_id = ${guild} and guid = any(${guids}::text[])
    ), new as (
      insert into players (guild_id, guid, is_bot)
      select ${guild}, guid, is_bot from wanted where guid not in (select guid from known) order by guid
      returning id, guid
    )
    select id, guid from known union all select id, guid from new`.execute(em.getKysely());
  return new Map(found.rows.map(({ id, guid }) => [guid, id]));
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

const playerColumns: Columns<StoredRow> = {
  table: 'player_rounds',
  columns: [
    ['round_id', 'int', ({ round }) => round.id],
    ['player_id', 'int', ({ player }) => player],
    ['started_at', 'timestamptz', ({ round }) => round.startedAt],
    ['origin', 'text', ({ row }) => row.origin],
    ['name', 'text', ({ row }) => row.name],
    ['clean_name', 'text', ({ row }) => row.cleanName],
    ['alive_percent', 'float8', ({ row }) => row.alivePercent],
    ['raw_minutes_dead', 'float8', ({ row }) => row.rawMinutesDead],
    ['flags', 'jsonb', ({ row }) => JSON.stringify(row.flags)],
    ...counters.map(([column, key]) => [column, 'int', ({ row }: StoredRow) => row[key]] as const)
  ]
};

interface WeaponRoundRow {
  readonly playerRound: number;
  readonly weapon: WeaponRow;
}

const weaponColumns: Columns<WeaponRoundRow> = {
  table: 'weapon_rounds',
  columns: [
    ['player_round_id', 'int', ({ playerRound }) => playerRound],
    ['weapon', 'weapon', ({ weapon }) => weapon.weapon],
    ['hits', 'int', ({ weapon }) => weapon.hits],
    ['shots', 'int', ({ weapon }) => weapon.shots],
    ['kills', 'int', ({ weapon }) => weapon.kills],
    ['deaths', 'int', ({ weapon }) => weapon.deaths],
    ['headshots', 'int', ({ weapon }) => weapon.headshots]
  ]
};
