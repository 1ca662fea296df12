import { FlushMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { StatsFile } from '../../../entities/index.ts';
import { deriveRounds } from '../derive-rounds.ts';
import { readStored } from '../find-neighbours.ts';
import { lockServer } from '../lock-server.ts';
import { addFormerAliases } from './former-aliases.ts';
import { moveTeams, teamTable } from './former-teams.ts';
import type { Move } from './move.ts';
import { createMoveReport, type MoveReport } from './move-report.ts';
import { moveRounds } from './move-rounds.ts';
import { keepOthers, moveFileNames } from './move-tables.ts';
import type { FormerDatabase } from './open-former.ts';
import { readFormer } from './read-former.ts';
import { quoteName } from './read-rows.ts';
import { forgetRows, markUnknown, refuseRows } from './store-former.ts';
import { createTally, type Tally } from './tally.ts';
import { gainedTable } from './walk-rounds.ts';

/** How a move goes. */
export interface MoveOptions {
  readonly stop?: AbortSignal;
  /** Gets every row of the former database as it was read. */
  readonly read?: Tally;
  readonly report?: (progress: { readonly done: number; readonly total: number }) => void;
}

/**
 * Moves the database of the former bot into that of a game server, parents first and in one transaction of the caller's:
 * every row is kept word for word, rounds are derived from theirs, names of files become known, links become links, and what
 * teams of evenings say beyond the rounds becomes corrections. Moving again gives the
 * same, and takes over what has changed since.
 */
export async function moveFormer(
  em: EntityManager,
  serverId: number,
  former: FormerDatabase,
  { stop, read = createTally(), report: tell }: MoveOptions = {}
): Promise<MoveReport> {
  return em.transactional(
    async (tx) => {
      const server = await lockServer(tx, serverId);
      const report = createMoveReport(countRows(former));
      const step = (rows: number) => {
        report.done += rows;
        tell?.({ done: report.done, total: report.total });
        stop?.throwIfAborted();
      };
      const move = { server, former, report, read, step };
      const changed = await copyFormer(tx, move);
      await derive(tx, serverId, changed, stop);
      await addTeams(tx, move);
      await markUnknown(tx, server);
      await addFormerAliases(tx, server.guild.id);
      return report;
    },
    { flushMode: FlushMode.COMMIT }
  );
}

/** The copy alone, word for word. Returns the ids of the files whose rounds are to be derived again. */
export async function copyFormer(tx: EntityManager, move: Move): Promise<readonly number[]> {
  await forgetRows(tx, move.server);
  const changed = await moveRounds(tx, move);
  await moveFileNames(tx, move);
  await keepOthers(tx, move);
  return changed;
}

/** Teams can be told only of evenings, which are there last. */
async function addTeams(tx: EntityManager, { server, former, report }: Move): Promise<void> {
  const reasons = await moveTeams(tx, server, former);
  for (const [rowNumber, reason] of reasons) report.refuseMoved(teamTable, rowNumber, reason);
  await refuseRows(tx, server, teamTable, reasons);
}

/** How many rows each table of the former database has. */
export function countRows({ db, tables }: FormerDatabase): Map<string, number> {
  const count = (table: string) => Number(db.prepare(`select count(*) as n from ${quoteName(table)}`).get()?.n);
  return new Map(tables.filter((table) => table !== gainedTable).map((table) => [table, count(table)]));
}

const filesPerStep = 100;

/** Derives the rounds of these files again, oldest first. */
async function derive(
  tx: EntityManager,
  serverId: number,
  changed: readonly number[],
  stop: AbortSignal | undefined
): Promise<void> {
  for (const some of await listSteps(tx, changed)) {
    stop?.throwIfAborted();
    tx.clear();
    const server = await lockServer(tx, serverId);
    const files = await tx.find(StatsFile, { id: { $in: [...some] } }, { populate: ['original', 'bytes'] });
    const bodies = files.flatMap(({ bodyHash }) => bodyHash ?? []);
    const alike = bodies.length > 0 ? await tx.find(StatsFile, { server, bodyHash: { $in: bodies } }) : [];
    const read = await readFormer(tx, files);
    const own = new Set(some);
    await deriveRounds(tx, {
      server,
      files: new Map(files.map((file) => [file, readStored(file, read)])),
      changed: new Set(files),
      alike: alike.filter(({ id }) => !own.has(id))
    });
  }
  tx.clear();
}

/**
 * The ids of these files, oldest first, some hundred at a time. Whole evenings: a step that ended within one would be
 * derived once more by the next, and what that takes grows with everything that the players have done before.
 */
async function listSteps(tx: EntityManager, files: readonly number[]): Promise<number[][]> {
  const { rows } = await sql<{ ids: number[] }>`
    select array_agg(id order by stamp, name) as ids
    from (
      select *, count(*) filter (where pause > interval '6 hours') over (order by stamp, name) as evening
      from (
        select id, stamp, name, stamp::timestamp - lag(stamp::timestamp) over (order by stamp, name) as pause
        from stats_files where id = any(${files}::int[])
      ) files
    ) numbered
    group by evening order by evening`.execute(tx.getKysely());
  const steps: number[][] = [[]];
  for (const { ids } of rows) {
    if ((steps.at(-1)?.length ?? 0) >= filesPerStep) steps.push([]);
    steps.at(-1)?.push(...ids);
  }
  return steps;
}
