import type { EntityManager } from '@mikro-orm/postgresql';
import type { GameServer } from '../../../entities/index.ts';
import { type FormerValue, listFormerRows, readText } from '../../../lib/et/former-rows.ts';
import { parseStatsFilename } from '../../../lib/et/parse-stats-filename.ts';
import { aliasTable, readAlias } from './former-aliases.ts';
import { forgetLinks, linkTable, moveLinks } from './former-links.ts';
import { teamTable } from './former-teams.ts';
import type { Move } from './move.ts';
import type { FormerDatabase } from './open-former.ts';
import { readTable, type SourceRow } from './read-rows.ts';
import { readSchema, schemaTable } from './read-schema.ts';
import { formatRow, storeNames, storeRows } from './store-former.ts';
import { gainedTable } from './walk-rounds.ts';

const rowsPerStep = 1000;

/** The table of the files that the former bot had seen. */
export const fileTable = 'processed_files';

/** The names of files that the former bot had seen: each becomes a file that is known, and to be fetched. */
export async function moveFileNames(tx: EntityManager, { server, former, report, read, step }: Move): Promise<void> {
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
    read.add(fileTable, columns, listValues(rows));
    report.known += await storeNames(tx, server, [...new Set(names)]);
    await storeRows(tx, server, kept);
    step(rows.length);
  }
}

/**
 * Every other table is kept word for word; links and names of players are made of theirs. What SQLite needs to make the tables
 * is kept too.
 */
export async function keepOthers(tx: EntityManager, { server, former, report, read, step }: Move): Promise<void> {
  const { names, tables } = former;
  await forgetLinks(tx, server);
  const done = new Set<string | undefined>([names.rounds, names.players, names.weapons, fileTable, gainedTable]);
  for (const table of tables.filter((one) => !done.has(one))) {
    for (const { columns, rows } of readSteps(former, table)) {
      const links = table === linkTable ? await moveLinks(tx, server, columns, rows) : undefined;
      const kept = rows.map(({ rowNumber, values }) => {
        const reason = links?.get(rowNumber) ?? (table === aliasTable ? judgeAlias(columns, values, server) : null);
        return report.keep(table, rowNumber, formatRow(columns, values), reason, used.has(table));
      });
      read.add(table, columns, listValues(rows));
      await storeRows(tx, server, kept);
      step(rows.length);
    }
  }
  const { columns, rows } = readSchema(former.db);
  read.add(schemaTable, columns, listValues(rows));
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

const listValues = (rows: readonly SourceRow[]) => rows.map(({ values }) => values);

/** Tables of which something is made here. */
const used = new Set([linkTable, teamTable, aliasTable]);

/** Why nothing is made of a row of the table of names. */
function judgeAlias(
  columns: readonly string[],
  values: readonly FormerValue[],
  { timeZone }: GameServer
): string | null {
  const [row = new Map()] = listFormerRows({ columns, rows: [values] });
  const read = readAlias(row, timeZone);
  return 'problem' in read ? read.problem : null;
}

function* readSteps({ db }: FormerDatabase, table: string) {
  const source = readTable(db, table);
  for (;;) {
    const rows = [];
    for (let next = source.rows.next(); !next.done; next = source.rows.next()) {
      rows.push(next.value);
      if (rows.length === rowsPerStep) break;
    }
    if (rows.length === 0) return;
    yield { columns: source.columns, rows };
  }
}
