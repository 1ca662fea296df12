import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { findFormerSessions } from '../../../entities/former-round.queries.ts';
import { formatClock } from '../../../lib/et/clock.ts';
import { formerCumulative, formerOwnArrays, nameFormerWeapon } from '../../../lib/et/former-columns.ts';
import type { FormerValue } from '../../../lib/et/former-rows.ts';
import type { Weapon } from '../../../lib/et/weapons.ts';

/** A row as the former database would have it, by the names of its columns. */
export type GainedRow = Readonly<Record<string, FormerValue>>;

/** A round that no move has brought, with the rows of its players and weapons. */
export interface GainedRound {
  readonly id: number;
  readonly round: GainedRow;
  readonly players: readonly GainedRow[];
  readonly weapons: readonly GainedRow[];
}

interface StoredRound {
  readonly id: number;
  readonly stamp: string;
  readonly firstStamp: string;
  readonly map: string;
  readonly number: number;
  readonly limitSeconds: number | null;
  readonly clockSeconds: number | null;
  readonly winner: number | null;
  readonly defender: number | null;
  readonly outcome: string | null;
  readonly sessionId: number;
}

type StoredPlayer = {
  readonly roundId: number;
  readonly guid: string;
  readonly cleanName: string;
  readonly weapons: readonly StoredWeapon[];
} & Readonly<Record<string, number | null>>;

interface StoredWeapon {
  readonly weapon: Weapon;
  readonly kills: number;
  readonly deaths: number;
  readonly headshots: number;
  readonly shots: number;
  readonly hits: number;
}

const roundsPerPage = 50;

/** The counting rounds of a server that came as files only, oldest first, in the words of the former database. */
export async function* findGained(em: EntityManager, serverId: number): AsyncGenerator<readonly GainedRound[]> {
  const sessions = await numberSessions(em, serverId);
  let after = { stamp: '', id: 0 };
  for (;;) {
    const rounds = await listRounds(em, serverId, after);
    const last = rounds.at(-1);
    if (!last) return;
    after = last;
    const players = Map.groupBy(await listPlayers(em, rounds), ({ roundId }) => roundId);
    yield rounds.map((round) => describe(round, players.get(round.id) ?? [], sessions.get(round.sessionId) ?? null));
  }
}

/** The numbers of evenings in the former database: those they had there, and for new ones the numbers after. */
export async function numberSessions(em: EntityManager, serverId: number): Promise<ReadonlyMap<number, number>> {
  const former = await findFormerSessions(em, serverId);
  const { rows } = await sql<{ id: number }>`
    select id from gaming_sessions where server_id = ${serverId} order by started_at`.execute(em.getKysely());
  let last = Array.from(former.values()).reduce((most, number) => Math.max(most, number), 0);
  return new Map(rows.map(({ id }) => [id, former.get(id) ?? ++last]));
}

async function listRounds(
  em: EntityManager,
  serverId: number,
  after: { readonly stamp: string; readonly id: number }
): Promise<readonly StoredRound[]> {
  const { rows } = await sql<StoredRound>`
    select r.id, f.stamp, first.stamp as "firstStamp", r.map, r.number, r.limit_seconds as "limitSeconds",
      r.clock_seconds as "clockSeconds", r.winner, r.defender, r.outcome, r.session_id as "sessionId"
    from rounds r join stats_files f on f.id = r.file_id join matches m on m.id = r.match_id
    join stats_files first on first.id = m.first_file_id
    where r.server_id = ${serverId} and r.counts and (f.stamp, r.id) > (${after.stamp}, ${after.id}::int)
    and not exists (select from former_rounds fr where fr.file_id = r.file_id)
    order by f.stamp, r.id limit ${roundsPerPage}`.execute(em.getKysely());
  return rows;
}

const sameNames = ['kills', 'deaths', 'headshots', 'shots', 'hits', 'playedSeconds', 'side'] as const;

async function listPlayers(em: EntityManager, rounds: readonly StoredRound[]): Promise<readonly StoredPlayer[]> {
  const keys = [...sameNames, ...formerCumulative.map(([key]) => key), ...formerOwnArrays.map(([key]) => key)];
  const numbers = sql.join(keys.map((key) => sql`pr.${sql.ref(toColumn(key))} as ${sql.ref(key)}`));
  const { rows } = await sql<StoredPlayer>`
    select pr.round_id as "roundId", p.guid, pr.clean_name as "cleanName", ${numbers},
      coalesce((select jsonb_agg(to_jsonb(w) order by w.weapon) from weapon_rounds w where w.player_round_id = pr.id), '[]')
        as weapons
    from player_rounds pr join players p on p.id = pr.player_id
    where pr.round_id = any(${rounds.map(({ id }) => id)}::int[]) order by pr.id`.execute(em.getKysely());
  return rows;
}

const toColumn = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function describe(round: StoredRound, players: readonly StoredPlayer[], session: number | null): GainedRound {
  const [date = '', time = ''] = round.stamp.split('T');
  const [firstDate = '', firstTime = ''] = round.firstStamp.split('T');
  const common = { round_date: date, map_name: round.map, round_number: round.number };
  return {
    id: round.id,
    round: {
      ...common,
      round_time: time.replaceAll(':', ''),
      match_id: `${firstDate}_${firstTime.replaceAll(':', '')}_${round.map}`,
      time_limit: toClock(round.limitSeconds),
      actual_time: toClock(round.clockSeconds),
      winner_team: round.winner ?? 0,
      defender_team: round.defender ?? 0,
      is_tied: 0,
      round_outcome: nameOutcome(round.winner),
      gaming_session_id: session
    },
    players: players.map((player) => ({ ...common, ...describePlayer(player) })),
    weapons: players.flatMap((player) =>
      player.weapons.map((weapon) => ({ ...common, ...describeWeapon(player, weapon) }))
    )
  };
}

const toClock = (seconds: number | null) => (seconds === null ? null : formatClock(seconds));

const nameOutcome = (winner: number | null) => (winner === 1 ? 'Axis Victory' : winner === 2 ? 'Allies Victory' : null);

function describePlayer(player: StoredPlayer): GainedRow {
  const {
    guid,
    cleanName,
    kills = 0,
    deaths = 0,
    playedSeconds = null,
    damageGiven = null,
    shots = 0,
    hits = 0
  } = player;
  const part = (value: number | null, of: number | null, factor: number) =>
    value === null || !of ? null : (value / of) * factor;
  return {
    player_guid: guid,
    player_name: cleanName,
    clean_name: cleanName,
    team: player.side ?? 0,
    kills,
    deaths,
    headshots: player.headshots ?? null,
    ...Object.fromEntries(
      [...formerCumulative, ...formerOwnArrays].map(([key, column]) => [column, player[key] ?? null])
    ),
    time_played_seconds: playedSeconds,
    time_played_minutes: part(playedSeconds, 60, 1),
    kd_ratio: part(kills, Math.max(1, deaths ?? 0), 1),
    dpm: part(damageGiven, playedSeconds, 60),
    efficiency: part(kills, (kills ?? 0) + (deaths ?? 0), 100),
    bullets_fired: shots,
    accuracy: part(hits, shots, 100),
    time_dead_minutes: null,
    time_dead_ratio: null
  };
}

function describeWeapon({ guid, cleanName }: StoredPlayer, row: StoredWeapon): GainedRow {
  const { weapon, kills, deaths, headshots, shots, hits } = row;
  return {
    player_guid: guid,
    player_name: cleanName,
    weapon_name: nameFormerWeapon(weapon),
    kills,
    deaths,
    headshots,
    shots,
    hits,
    accuracy: shots === 0 ? 0 : (hits / shots) * 100
  };
}
