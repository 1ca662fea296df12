import type { EntityManager } from '@mikro-orm/postgresql';
import { GameServer } from '../../../entities/index.ts';
import { nameFormerRound } from '../../../lib/et/former-round.ts';
import {
  createRoundReader,
  type FormerRoundRows,
  type FormerValue,
  listFormerRows
} from '../../../lib/et/former-rows.ts';
import { findArchived } from './find-archived.ts';
import type { FormerDatabase } from './open-former.ts';
import { readKeptRounds, readKeptRows } from './read-kept.ts';
import { readTable, type SourceRow } from './read-rows.ts';
import { readSchema, schemaTable } from './read-schema.ts';
import { addRound, createTally, type TableTally, type Tally } from './tally.ts';
import { gainedTable, walkRounds } from './walk-rounds.ts';

/** A table on both sides. */
export interface VerifiedTable {
  readonly table: string;
  readonly former: TableTally;
  readonly stored: TableTally;
  readonly isSame: boolean;
  /** Checksums of rows that stand on one side only, the first hundred of each. */
  readonly onlyFormer: readonly string[];
  readonly onlyStored: readonly string[];
}

/** Whether everything that the former database holds is stored word for word. */
export interface Verification {
  readonly isSame: boolean;
  readonly tables: readonly VerifiedTable[];
}

/** What has been added up already, by who had another reason to read it. */
export interface AddedUp {
  /** The former database, by the move that read it: as long as it is open, it does not change. */
  readonly former?: Tally | undefined;
  /** All rounds that are stored; the other rows are added to it. */
  readonly rounds?: Tally | undefined;
}

/**
 * Compares the former database with what is stored of it: the number of rows, the sum of every column of numbers and the
 * checksum of every row, each side read by itself. Memory does not grow with the database, unless there are differences.
 */
export async function verifyFormer(
  em: EntityManager,
  serverId: number,
  former: FormerDatabase,
  added: AddedUp = {}
): Promise<Verification> {
  const theirs = added.former ?? (await addUp(createTally(), (tally) => addFormer(em, serverId, former, tally)));
  const rounds = added.rounds ?? (await addUp(createTally(), (tally) => addRounds(em, serverId, former, tally)));
  const ours = await addUp(rounds, (tally) => addRows(em, serverId, tally));
  return compareTallies(em, serverId, former, theirs.result(), ours.result());
}

async function compareTallies(
  em: EntityManager,
  serverId: number,
  former: FormerDatabase,
  theirs: Tallies,
  ours: Tallies
): Promise<Verification> {
  const names = new Set([...former.tables.filter((table) => table !== gainedTable), ...theirs.keys(), ...ours.keys()]);
  const differing = new Set([...names].filter((table) => !isSame(theirs.get(table), ours.get(table))));
  const lone = differing.size > 0 ? await findLoneRows(em, serverId, former, differing) : new Map();
  const tables = [...names]
    // What makes the tables is told of only when it differs.
    .filter((table) => table !== schemaTable || differing.has(table))
    .map((table) => ({
      table,
      former: theirs.get(table) ?? nothing,
      stored: ours.get(table) ?? nothing,
      isSame: !differing.has(table),
      ...(lone.get(table) ?? { onlyFormer: [], onlyStored: [] })
    }));
  return { isSame: differing.size === 0, tables };
}

type Tallies = ReturnType<Tally['result']>;

async function addUp(tally: Tally, add: (tally: Tally) => Promise<void>): Promise<Tally> {
  await add(tally);
  return tally;
}

const nothing: TableTally = { rows: 0, sums: {}, checksum: '0' };

function isSame(one: TableTally = nothing, other: TableTally = nothing): boolean {
  const [a, b] = [one, other].map(({ rows, checksum, sums }) => [rows, checksum, Object.entries(sums).toSorted()]);
  return JSON.stringify(a) === JSON.stringify(b);
}

async function addFormer(em: EntityManager, serverId: number, former: FormerDatabase, tally: Tally): Promise<void> {
  const { names, tables } = former;
  const archived = await findArchived(em, await em.findOneOrFail(GameServer, serverId), former);
  for (const item of walkRounds(former)) {
    if ('row' in item) tally.add(item.table, item.columns, [item.row.values]);
    else if (!isInArchive(item.rows, archived)) addRound(tally, item.rows, names);
  }
  const done = new Set<string | undefined>([names.rounds, names.players, names.weapons, gainedTable]);
  for (const table of tables.filter((one) => !done.has(one))) {
    const { columns, rows } = readTable(former.db, table);
    tally.add(table, columns, listValues(rows));
  }
  const { columns, rows } = readSchema(former.db);
  tally.add(
    schemaTable,
    columns,
    rows.map(({ values }) => values)
  );
}

function* listValues(rows: Iterator<SourceRow>): Generator<readonly FormerValue[]> {
  for (let next = rows.next(); !next.done; next = rows.next()) yield next.value.values;
}

function isInArchive({ round, gained }: FormerRoundRows, archived: ReadonlySet<string>): boolean {
  const [row = new Map()] = listFormerRows(round);
  const named = nameFormerRound(row);
  return gained && 'name' in named && archived.has(named.name);
}

async function addRounds(em: EntityManager, serverId: number, { names }: FormerDatabase, tally: Tally): Promise<void> {
  const read = createRoundReader();
  for await (const rounds of readKeptRounds(em, serverId)) {
    for (const { content } of rounds) addRound(tally, read(content), names);
  }
}

async function addRows(em: EntityManager, serverId: number, tally: Tally): Promise<void> {
  for await (const rows of readKeptRows(em, serverId)) {
    for (const { source, columns, values } of rows) tally.add(source, columns, [values]);
  }
}

const mostLone = 100;

/** The checksums of rows that stand on one side only, in these tables. */
async function findLoneRows(
  em: EntityManager,
  serverId: number,
  former: FormerDatabase,
  tables: ReadonlySet<string>
): Promise<Map<string, Pick<VerifiedTable, 'onlyFormer' | 'onlyStored'>>> {
  const balance = new Map([...tables].map((table) => [table, new Map<string, number>()]));
  const weigh = (weight: 1 | -1) =>
    createTally((table, checksum) => {
      const own = balance.get(table);
      own?.set(checksum, (own.get(checksum) ?? 0) + weight);
    });
  await addFormer(em, serverId, former, weigh(1));
  await addRounds(em, serverId, former, weigh(-1));
  await addRows(em, serverId, weigh(-1));
  return new Map(
    [...balance].map(([table, checksums]) => {
      const of = (isWanted: (weight: number) => boolean) =>
        [...checksums].flatMap(([checksum, weight]) => (isWanted(weight) ? [checksum] : [])).slice(0, mostLone);
      return [table, { onlyFormer: of((weight) => weight > 0), onlyStored: of((weight) => weight < 0) }];
    })
  );
}
