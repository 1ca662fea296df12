import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { parseClock } from '../../src/lib/et/clock.ts';
import type { EveningRound } from '../../src/lib/et/evening.ts';
import { findPlayedSeconds, type PlayerRow, type WeaponRow } from '../../src/lib/et/player-round.ts';
import { isBulletWeapon, type Weapon, weapons } from '../../src/lib/et/weapons.ts';
import { makeRow } from './evening.ts';
import { shared } from './shared.ts';

/** An evening of the predecessor's database. */
export interface LegacyEvening {
  readonly id: number;
  readonly date: string;
  readonly rounds: readonly EveningRound[];
}

const roundRows = z.array(
  z.object({
    id: z.number(),
    round_date: z.string(),
    round_time: z.string(),
    match_id: z.string(),
    map_name: z.string(),
    round_number: z.union([z.literal(1), z.literal(2)]),
    time_limit: z.string(),
    actual_time: z.string(),
    gaming_session_id: z.number()
  })
);

const playerRows = z.array(
  z.object({
    round_id: z.number(),
    round_date: z.string(),
    player_guid: z.string(),
    player_name: z.string(),
    team: z.union([z.literal(1), z.literal(2), z.literal(3)]),
    kills: z.number(),
    deaths: z.number(),
    damage_given: z.number(),
    damage_received: z.number(),
    gibs: z.number(),
    self_kills: z.number(),
    time_played_seconds: z.number()
  })
);

const weaponRows = z.array(
  z.object({
    round_id: z.number(),
    player_guid: z.string(),
    weapon_name: z.string(),
    kills: z.number(),
    deaths: z.number(),
    headshots: z.number(),
    shots: z.number(),
    hits: z.number()
  })
);

type StoredRound = z.infer<typeof roundRows>[number];
type StoredPlayer = z.infer<typeof playerRows>[number];

/**
 * The evenings of the predecessor's database.
 * @param how `stored`: its rows as they are. `corrected`: without the rows that came from another day's file (they carry
 * its date), and with the difference of both rounds for those whom it took for somebody new after a change of name.
 */
export function readLegacyEvenings(how: 'stored' | 'corrected'): LegacyEvening[] {
  const database = new DatabaseSync(join(shared, 'data/legacy/etlegacy_production.db'), { readOnly: true });
  try {
    const rounds = roundRows.parse(database.prepare('select * from rounds order by id').all());
    const players = playerRows.parse(database.prepare('select * from player_comprehensive_stats order by id').all());
    const stored = weaponRows.parse(database.prepare('select * from weapon_comprehensive_stats order by id').all());
    return readEvenings(rounds, players, groupWeapons(stored), how);
  } finally {
    database.close();
  }
}

type WeaponsOf = (round: number, guid: string) => WeaponRow[];

function groupWeapons(stored: z.infer<typeof weaponRows>): WeaponsOf {
  const groups = Map.groupBy(stored, (row) => `${row.round_id} ${row.player_guid}`);
  return (round, guid) =>
    (groups.get(`${round} ${guid}`) ?? []).map(({ weapon_name, kills, deaths, headshots, shots, hits }) => ({
      weapon: findWeapon(weapon_name),
      hits,
      shots,
      kills,
      deaths,
      headshots
    }));
}

function findWeapon(name: string): Weapon {
  const plain = name.replace('WS_', '').toLowerCase();
  const found = weapons.find((weapon) => weapon === (plain === 'knife_kbar' ? 'kabar' : plain));
  if (!found) throw new Error(`${name} is no weapon.`);
  return found;
}

function readEvenings(
  rounds: readonly StoredRound[],
  players: readonly StoredPlayer[],
  weaponsOf: WeaponsOf,
  how: 'stored' | 'corrected'
): LegacyEvening[] {
  const playersOf = Map.groupBy(players, (row) => row.round_id);
  const isOwn = (round: StoredRound) => (row: StoredPlayer) => how === 'stored' || row.round_date === round.round_date;
  const read = rounds.map((round) => {
    const own = (playersOf.get(round.id) ?? []).filter(isOwn(round));
    const first = rounds.find((other) => other.match_id === round.match_id && other.round_number === 1);
    const before = first && first !== round && how === 'corrected' ? (playersOf.get(first.id) ?? []) : [];
    const duration = Math.max(...own.map((row) => row.time_played_seconds));
    const rows = own.map((row) => {
      const made = readRow(row, weaponsOf(round.id, row.player_guid));
      const earlier = before.find((other) => other.player_guid === row.player_guid);
      if (!first || !earlier || earlier.player_name === row.player_name) return made;
      return subtractRow(made, readRow(earlier, weaponsOf(first.id, row.player_guid)), duration);
    });
    return { session: round.gaming_session_id, date: round.round_date, round: readRound(round, first, duration, rows) };
  });
  return [...Map.groupBy(read, ({ session }) => session)].map(([id, own]) => ({
    id,
    date: own[0]?.date ?? '',
    rounds: own.map(({ round }) => round)
  }));
}

function readRound(
  stored: StoredRound,
  first: StoredRound | undefined,
  duration: number,
  players: readonly PlayerRow[]
): EveningRound {
  const [hours, minutes, seconds] = stored.round_time.match(/\d\d/g) ?? [];
  const endedAt = Date.parse(`${stored.round_date}T${hours}:${minutes}:${seconds}Z`);
  return {
    id: stored.id,
    match: first?.id ?? stored.id,
    map: stored.map_name,
    number: stored.round_number,
    startedAt: endedAt - duration * 1000,
    endedAt,
    durationSeconds: duration,
    endReason: null,
    limitSeconds: parseClock(stored.time_limit),
    clockSeconds: parseClock(stored.actual_time),
    // What the database says of sides is made up (sessions-and-scoring.md B.1); Axis defend all maps but one.
    defender: stored.map_name === 'etl_ice' ? 2 : 1,
    winner: null,
    counts: true,
    leftOut: null,
    players
  };
}

function readRow(row: StoredPlayer, own: readonly WeaponRow[]): PlayerRow {
  return makeRow(row.player_guid, row.team, {
    name: row.player_name,
    cleanName: row.player_name,
    playedSeconds: row.time_played_seconds,
    kills: row.kills,
    deaths: row.deaths,
    damageGiven: row.damage_given,
    damageReceived: row.damage_received,
    gibs: row.gibs,
    selfKills: row.self_kills,
    ...sumBullets(own),
    weapons: own
  });
}

function sumBullets(own: readonly WeaponRow[]): Pick<PlayerRow, 'bulletHits' | 'bulletShots'> {
  const bullets = own.filter(({ weapon }) => isBulletWeapon[weapons.indexOf(weapon)]);
  return {
    bulletHits: bullets.reduce((sum, { hits }) => sum + hits, 0),
    bulletShots: bullets.reduce((sum, { shots }) => sum + shots, 0)
  };
}

/** The second round alone of somebody whose stored row holds both rounds. */
function subtractRow(both: PlayerRow, first: PlayerRow, duration: number): PlayerRow {
  const less = (key: 'damageGiven' | 'damageReceived' | 'gibs' | 'selfKills') => (both[key] ?? 0) - (first[key] ?? 0);
  return {
    ...both,
    playedSeconds: findPlayedSeconds(both.playedSeconds, duration),
    kills: both.kills - first.kills,
    deaths: both.deaths - first.deaths,
    bulletHits: both.bulletHits - first.bulletHits,
    bulletShots: both.bulletShots - first.bulletShots,
    damageGiven: less('damageGiven'),
    damageReceived: less('damageReceived'),
    gibs: less('gibs'),
    selfKills: less('selfKills')
  };
}
