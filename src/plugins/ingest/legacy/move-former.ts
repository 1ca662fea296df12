import { FlushMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { type GameServer, StatsFile } from '../../../entities/index.ts';
import { nameFormerFirst, nameFormerRound, readFormerRound } from '../../../lib/et/former-round.ts';
import { type FormerTable, listFormerRows, readCount, readText } from '../../../lib/et/former-rows.ts';
import { parseStatsFilename } from '../../../lib/et/parse-stats-filename.ts';
import { deriveRounds } from '../derive-rounds.ts';
import { readStored } from '../find-neighbours.ts';
import { lockServer } from '../lock-server.ts';
import { findArchived } from './find-archived.ts';
import { addFormerAliases, aliasTable, readAlias } from './former-aliases.ts';
import { createMoveReport, type MoveReport } from './move-report.ts';
import type { FormerDatabase } from './open-former.ts';
import { readFormer } from './read-former.ts';
import { listColumns, readTable } from './read-rows.ts';
import { readSchema, schemaTable } from './read-schema.ts';
import {
  forgetOtherRounds,
  forgetRows,
  formatRow,
  type KeptRow,
  markUnknown,
  type NamedRound,
  storeNames,
  storeRounds,
  storeRows
} from './store-former.ts';
import { gainedTable, type SourceRound, walkRounds } from './walk-rounds.ts';

/** How a move goes. */
export interface MoveOptions {
  readonly stop?: AbortSignal;
  readonly report?: (progress: { readonly done: number; readonly total: number }) => void;
}

const roundsPerStep = 200;
const rowsPerStep = 2000;

/**
 * Moves the database of the former bot into that of a game server, parents first and in one transaction of the caller's:
 * every row is kept word for word, rounds are derived from theirs, and names of files become known. Moving again gives the
 * same, and takes over what has changed since.
 */
export async function moveFormer(
  em: EntityManager,
  serverId: number,
  former: FormerDatabase,
  { stop, report: tell }: MoveOptions = {}
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
      await forgetRows(tx, server);
      const changed = await moveRounds(tx, server, former, report, step);
      await moveFileNames(tx, server, former, report, step);
      await keepOthers(tx, server, former, report, step);
      await derive(tx, serverId, changed, stop);
      await markUnknown(tx, server);
      await addFormerAliases(tx, server.guild.id);
      return report;
    },
    { flushMode: FlushMode.COMMIT }
  );
}

function countRows({ db, tables }: FormerDatabase): Map<string, number> {
  const count = (table: string) =>
    Number(db.prepare(`select count(*) as n from "${table.replaceAll('"', '""')}"`).get()?.n);
  return new Map(tables.filter((table) => table !== gainedTable).map((table) => [table, count(table)]));
}

type Step = (rows: number) => void;

/** Returns the ids of the files whose rounds are to be derived again. */
async function moveRounds(
  tx: EntityManager,
  server: GameServer,
  former: FormerDatabase,
  report: MoveReport,
  step: Step
): Promise<number[]> {
  const archived = await findArchived(tx, server, former);
  const taken = new Set<string>();
  const files: number[] = [];
  const changed: number[] = [];
  let named: NamedRound[] = [];
  let kept: KeptRow[] = [];
  let rows = 0;
  const flush = async () => {
    const stored = await storeRounds(tx, server, named);
    files.push(...stored.files);
    changed.push(...stored.changed);
    await storeRows(tx, server, kept);
    step(rows);
    [named, kept, rows] = [[], [], 0];
  };
  for (const item of walkRounds(former)) {
    if ('row' in item) {
      rows++;
      const { table, columns, row } = item;
      kept.push(report.keep(table, row.rowNumber, formatRow(columns, row.values), 'its round is not there'));
    } else {
      rows += 1 + item.rows.players.rows.length + item.rows.weapons.rows.length;
      const judged = judgeRound(item, taken);
      if ('problem' in judged) kept.push(...keepRound(item, judged.problem, former, report));
      else if (item.rows.gained && archived.has(judged.name)) report.archived(item);
      else named.push(nameRound(item, judged.name, former, report));
    }
    if (named.length + kept.length >= roundsPerStep) await flush();
  }
  await flush();
  return [...changed, ...(await forgetOtherRounds(tx, server, files))];
}

function judgeRound({ rows }: SourceRound, taken: Set<string>): { name: string } | { problem: string } {
  const [row = new Map()] = listFormerRows(rows.round);
  const judged = nameFormerRound(row);
  if ('problem' in judged) return judged;
  if (taken.has(judged.name)) return { problem: `another round has the name ${judged.name} already` };
  taken.add(judged.name);
  return judged;
}

function nameRound({ rows }: SourceRound, name: string, { names }: FormerDatabase, report: MoveReport): NamedRound {
  const [row = new Map()] = listFormerRows(rows.round);
  const { leftOut } = readFormerRound(rows, undefined);
  report.moved(names.rounds, 1);
  for (const key of ['players', 'weapons'] as const) {
    const own = leftOut.filter(({ table }) => table === key);
    const table = names[key] ?? key;
    for (const { index, reason } of own) report.leftOut(table, rows[key].numbers[index] ?? 0, `${name}: ${reason}`);
    report.moved(table, rows[key].rows.length - own.length);
  }
  return {
    name,
    firstName: nameFormerFirst(row),
    formerSession: readCount(row, 'gaming_session_id'),
    content: JSON.stringify(rows)
  };
}

/** All rows of a round that could not be taken. */
function keepRound({ rows }: SourceRound, problem: string, { names }: FormerDatabase, report: MoveReport): KeptRow[] {
  const keep = (table: string | undefined, { columns, rows: all, numbers }: FormerTable, reason: string) =>
    all.map((values, index) => report.keep(table ?? '', numbers[index] ?? 0, formatRow(columns, values), reason));
  return [
    ...keep(names.rounds, rows.round, problem),
    ...keep(names.players, rows.players, 'its round could not be taken'),
    ...keep(names.weapons, rows.weapons, 'its round could not be taken')
  ];
}

const fileTable = 'processed_files';

/** The names of files that the former bot had seen: each becomes a file that is known, and to be fetched. */
async function moveFileNames(
  tx: EntityManager,
  server: GameServer,
  former: FormerDatabase,
  report: MoveReport,
  step: Step
): Promise<void> {
  if (!former.tables.includes(fileTable)) return;
  for (const { columns, rows } of readSteps(former, fileTable)) {
    const names: string[] = [];
    const kept = rows.map(({ rowNumber, values }) => {
      const [row = new Map()] = listFormerRows({ columns, rows: [values] });
      const name = readText(row, 'filename') ?? '';
      const isName = parseStatsFilename(name) !== undefined;
      if (isName) names.push(name);
      const reason = isName ? null : 'no game server writes a file of this name';
      return report.keep(fileTable, rowNumber, formatRow(columns, values), reason);
    });
    report.known += await storeNames(tx, server, [...new Set(names)]);
    await storeRows(tx, server, kept);
    step(rows.length);
  }
}

/** Every other table is kept word for word; only names of players are read. What SQLite needs to make the tables is kept too. */
async function keepOthers(
  tx: EntityManager,
  server: GameServer,
  former: FormerDatabase,
  report: MoveReport,
  step: Step
): Promise<void> {
  const { names, tables } = former;
  const done = new Set<string | undefined>([names.rounds, names.players, names.weapons, fileTable, gainedTable]);
  for (const table of tables.filter((one) => !done.has(one))) {
    for (const { columns, rows } of readSteps(former, table)) {
      const kept = rows.map(({ rowNumber, values }) => {
        const [row = new Map()] = listFormerRows({ columns, rows: [values] });
        const read = table === aliasTable ? readAlias(row, server.timeZone) : undefined;
        const reason = read && 'problem' in read ? read.problem : null;
        return report.keep(table, rowNumber, formatRow(columns, values), reason);
      });
      await storeRows(tx, server, kept);
      step(rows.length);
    }
  }
  const { columns, rows } = readSchema(former.db);
  await storeRows(
    tx,
    server,
    rows.map(({ rowNumber, values }) => ({
      source: schemaTable,
      rowNumber,
      content: formatRow(columns, values),
      reason: null
    }))
  );
}

function* readSteps({ db }: FormerDatabase, table: string) {
  const source = readTable(db, table);
  const columns = source.columns.length > 0 ? source.columns : listColumns(db, table);
  for (;;) {
    const rows = [];
    for (let next = source.rows.next(); !next.done; next = source.rows.next()) {
      rows.push(next.value);
      if (rows.length === rowsPerStep) break;
    }
    if (rows.length === 0) return;
    yield { columns, rows };
  }
}

const filesPerStep = 400;

/** Derives the rounds of these files again, oldest first. */
async function derive(
  tx: EntityManager,
  serverId: number,
  changed: readonly number[],
  stop: AbortSignal | undefined
): Promise<void> {
  const order = await tx.find(
    StatsFile,
    { id: { $in: [...changed] } },
    { fields: ['id'], orderBy: { stamp: 'asc', name: 'asc' } }
  );
  const ids = order.map(({ id }) => id);
  for (let from = 0; from < ids.length; from += filesPerStep) {
    stop?.throwIfAborted();
    tx.clear();
    const server = await lockServer(tx, serverId);
    const some = ids.slice(from, from + filesPerStep);
    const files = await tx.find(StatsFile, { id: { $in: some } }, { populate: ['original', 'bytes'] });
    const bodies = files.flatMap(({ bodyHash }) => bodyHash ?? []);
    const alike = bodies.length > 0 ? await tx.find(StatsFile, { server, bodyHash: { $in: bodies } }) : [];
    const read = await readFormer(tx, files);
    await deriveRounds(tx, {
      server,
      files: new Map(files.map((file) => [file, readStored(file, read)])),
      changed: new Set(files),
      alike: alike.filter(({ id }) => !some.includes(id))
    });
  }
}
