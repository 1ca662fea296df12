import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { playerCounters } from '../../../lib/et/player-round.ts';
import type { Weapon } from '../../../lib/et/weapons.ts';

/** Hits, shots, kills, deaths and headshots with one weapon. */
export interface ExportedWeapon {
  readonly hits: number;
  readonly shots: number;
  readonly kills: number;
  readonly deaths: number;
  readonly headshots: number;
}

type Counter = (typeof playerCounters)[number];

export type ExportedPlayer = {
  readonly guid: string;
  readonly name: string;
  readonly cleanName: string;
  readonly side: number | null;
  readonly origin: string;
} & { readonly [counter in Counter]: number | null } & {
  readonly weapons: { readonly [weapon in Weapon]?: ExportedWeapon };
};

/** A stats file of a round in the shape of the export (stats-files.md 12); null is unknown. */
export interface ExportedRound {
  readonly file: string;
  readonly map: string;
  readonly number: number;
  readonly status: string;
  readonly reason: string | null;
  readonly leftOut: string | null;
  readonly firstRound: string | null;
  readonly limitSeconds: number | null;
  readonly clockSeconds: number | null;
  readonly durationSeconds: number | null;
  readonly defender: number | null;
  readonly winner: number | null;
  readonly outcome: string | null;
  readonly players: readonly ExportedPlayer[];
}

const filesPerPage = 400;

/** Every stats file of a round of a server that has come, with all that it says, in the order of time, a few hundred at a time. */
export async function* exportRounds(em: EntityManager, serverId: number): AsyncGenerator<ExportedRound> {
  let after = { stamp: '', file: '' };
  for (;;) {
    const files = await listFiles(em, serverId, after);
    const players = await listPlayers(
      em,
      files.flatMap(({ roundId }) => roundId ?? [])
    );
    for (const { roundId, stamp: _, ...file } of files) {
      yield { ...file, players: roundId === null ? [] : (players.get(roundId) ?? []) };
    }
    const last = files.at(-1);
    if (!last || files.length < filesPerPage) return;
    after = last;
  }
}

type FileRow = Omit<ExportedRound, 'players'> & { readonly roundId: number | null; readonly stamp: string };

async function listFiles(
  em: EntityManager,
  serverId: number,
  after: { readonly stamp: string; readonly file: string }
): Promise<readonly FileRow[]> {
  const { rows } = await sql<FileRow>`
    select r.id as "roundId", f.stamp, f.name as file, f.map, f.number, f.status, f.reason, r.left_out as "leftOut",
      first.name as "firstRound", f.limit_seconds as "limitSeconds", f.clock_seconds as "clockSeconds",
      r.duration_seconds as "durationSeconds", f.defender, f.winner, r.outcome
    from stats_files f
    left join rounds r on r.file_id = f.id
    left join matches m on m.id = r.match_id
    left join stats_files first on first.id = m.first_file_id and first.id <> f.id
    where f.server_id = ${serverId} and f.kind = 'round' and f.status <> 'known'
      and (f.stamp, f.name) > (${after.stamp}, ${after.file})
    order by f.stamp, f.name limit ${filesPerPage}`.execute(em.getKysely());
  return rows;
}

async function listPlayers(em: EntityManager, rounds: readonly number[]): Promise<Map<number, ExportedPlayer[]>> {
  const columns = sql.join(playerCounters.map((name) => sql`pr.${sql.ref(toColumn(name))} as ${sql.ref(name)}`));
  const { rows } = await sql<ExportedPlayer & { readonly roundId: number }>`
    select pr.round_id as "roundId", p.guid, pr.name, pr.clean_name as "cleanName", pr.side, pr.origin, ${columns},
      coalesce((
        select jsonb_object_agg(w.weapon, jsonb_build_object('hits', w.hits, 'shots', w.shots, 'kills', w.kills,
          'deaths', w.deaths, 'headshots', w.headshots))
        from weapon_rounds w where w.player_round_id = pr.id
      ), '{}') as weapons
    from player_rounds pr join players p on p.id = pr.player_id
    where pr.round_id = any(${rounds}::int[])
    order by pr.round_id, p.guid`.execute(em.getKysely());
  const players = new Map<number, ExportedPlayer[]>();
  for (const { roundId, ...player } of rows) {
    const others = players.get(roundId);
    if (others) others.push(player);
    else players.set(roundId, [player]);
  }
  return players;
}

const toColumn = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
