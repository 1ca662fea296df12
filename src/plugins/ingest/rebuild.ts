import { FlushMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { GameServer, StatsFile } from '../../entities/index.ts';
import { deriveRounds } from './derive-rounds.ts';
import { readStored } from './find-neighbours.ts';
import { addFormerAliases } from './legacy/former-aliases.ts';
import { readFormer } from './legacy/read-former.ts';
import { lockServer } from './lock-server.ts';
import { prunePlayers } from './player-rounds.ts';
import { readRecord } from './read-record.ts';

/** How far a rebuild has come, in files. */
export interface RebuildProgress {
  readonly done: number;
  readonly total: number;
}

const filesPerStep = 400;

/**
 * Derives everything about the rounds of a community again from the bytes in the archive and, where there are none, from the
 * former bot's rows, in one transaction: everybody
 * sees the old numbers until the new ones are complete, and an abort leaves the old ones. People keep their ids.
 */
export async function rebuildGuild(
  em: EntityManager,
  guildId: number,
  report: (progress: RebuildProgress) => void,
  stop?: AbortSignal
): Promise<void> {
  await em.transactional(
    async (tx) => {
      const servers = await tx.find(GameServer, { guild: guildId }, { orderBy: { id: 'asc' } });
      const ids = servers.map(({ id }) => id);
      const [first] = ids;
      if (first === undefined) return;
      await lockServer(tx, first);
      const total = await tx.count(StatsFile, { server: { $in: ids }, status: { $ne: 'known' } });
      await forgetDerived(tx, guildId);
      let done = 0;
      for (const id of ids) {
        for await (const count of rebuildServer(tx, id)) {
          done += count;
          report({ done, total });
          stop?.throwIfAborted();
        }
      }
      await prunePlayers(tx, guildId);
      await addFormerAliases(tx, guildId);
    },
    { flushMode: FlushMode.COMMIT }
  );
}

/** Derives the files of one server in the order of time, some hundred at a time; yields how many each time. */
async function* rebuildServer(em: EntityManager, serverId: number): AsyncGenerator<number> {
  await stampRecords(em, serverId);
  let after = { stamp: '', name: '' };
  for (;;) {
    em.clear();
    const server = await lockServer(em, serverId);
    const files = await listFiles(em, serverId, after);
    const last = files.at(-1);
    if (!last) return;
    const bodies = files.flatMap(({ bodyHash }) => bodyHash ?? []);
    const alike = await em.find(StatsFile, { server, bodyHash: { $in: bodies } });
    const rounds = files.filter(({ kind }) => kind === 'round');
    const former = await readFormer(em, rounds);
    const read = new Map(rounds.map((file) => [file, readStored(file, former)]));
    const others = files.filter(({ kind }) => kind !== 'round');
    const records = new Map(others.map((file) => [file, readRecord(file, server.timeZone)]));
    await deriveRounds(em, { server, files: read, records, changed: new Set(), alike });
    yield files.length;
    after = { stamp: last.stamp ?? '', name: last.name };
  }
}

/** Works out the local times of timing records, whose names have none, again: the server may have another time zone now. */
async function stampRecords(em: EntityManager, serverId: number): Promise<void> {
  await sql`
    update stats_files f set stamp = to_char(f.written_at at time zone gs.time_zone, 'YYYY-MM-DD"T"HH24:MI:SS')
    from game_servers gs where gs.id = f.server_id and gs.id = ${serverId} and f.kind = 'timing'`.execute(
    em.getKysely()
  );
}

/** Deletes what is derived, children first: a cascade would look for the children of every single row. */
async function forgetDerived(em: EntityManager, guildId: number): Promise<void> {
  const kysely = em.getKysely();
  const servers = sql`(select id from game_servers where guild_id = ${guildId})`;
  const rounds = sql`(select id from rounds where server_id in ${servers})`;
  const players = sql`(select id from players where guild_id = ${guildId})`;
  await sql`
    delete from weapon_rounds where player_round_id in (select id from player_rounds where round_id in ${rounds})`.execute(
    kysely
  );
  await sql`delete from player_rounds where round_id in ${rounds}`.execute(kysely);
  await sql`delete from head_to_heads where round_id in ${rounds}`.execute(kysely);
  await sql`delete from round_records where round_id in ${rounds}`.execute(kysely);
  await sql`delete from rounds where server_id in ${servers}`.execute(kysely);
  await sql`delete from matches where server_id in ${servers}`.execute(kysely);
  await sql`delete from gaming_sessions where server_id in ${servers}`.execute(kysely);
  for (const table of ['player_aliases', 'player_totals', 'player_weapon_totals']) {
    await sql`delete from ${sql.table(table)} where player_id in ${players}`.execute(kysely);
  }
}

function listFiles(
  em: EntityManager,
  serverId: number,
  after: { readonly stamp: string; readonly name: string }
): Promise<StatsFile[]> {
  return em.find(
    StatsFile,
    {
      server: serverId,
      status: { $ne: 'known' },
      $or: [{ stamp: { $gt: after.stamp } }, { stamp: after.stamp, name: { $gt: after.name } }]
    },
    { orderBy: { stamp: 'asc', name: 'asc' }, limit: filesPerStep, populate: ['original', 'bytes'] }
  );
}
