import { existsSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { EntityManager } from '@mikro-orm/postgresql';
import { nameWhole } from '../../../lib/backup/write-whole.ts';
import { createRoundReader } from '../../../lib/et/former-rows.ts';
import { Problem } from '../../../lib/util/problem.ts';
import { findGained } from './find-gained.ts';
import { formerSchema } from './former-schema.ts';
import { explainFormer } from './open-former.ts';
import { readKeptRounds, readKeptRows } from './read-kept.ts';
import { schemaTable } from './read-schema.ts';
import { gainedTable } from './walk-rounds.ts';
import { type WrittenOthers, writeOthers } from './write-others.ts';
import { createRowWriter, type Target } from './write-rows.ts';

/** What a write-back has written. */
export interface WrittenBack {
  /** Rows of the former database, as they were. */
  readonly former: number;
  /** Rounds that came since. */
  readonly gained: number;
  /** What else came since, as numbers of rows. */
  readonly others: WrittenOthers;
}

/**
 * Writes a database in the former bot's own layout: every row that was moved, unchanged, and what came since, so that it
 * could go on: rounds, files, links, names and teams. What its layout has no column for is not in it. The file is complete or
 * not there.
 */
export async function writeBack(
  em: EntityManager,
  serverId: number,
  path: string,
  stop?: AbortSignal
): Promise<WrittenBack> {
  if (existsSync(path)) throw new Problem(`${path} is there already: name a new file.`);
  const part = `${path}.part`;
  rmSync(part, { force: true });
  const db = explainFormer(path, () => new DatabaseSync(part, { enableForeignKeyConstraints: false }));
  try {
    db.exec('pragma journal_mode = off; pragma synchronous = off; begin');
    const tables = await makeTables(em, serverId, db);
    const target = { db, writer: createRowWriter(db), stop };
    const former = await writeFormer(em, serverId, tables, target);
    const gained = await writeGained(em, serverId, tables, target);
    const others = await writeOthers(em, serverId, target);
    db.exec('commit');
    db.close();
    await nameWhole(part, path);
    return { former, gained, others };
  } catch (error) {
    if (db.isOpen) db.close();
    rmSync(part, { force: true });
    return explainFormer(path, () => {
      throw error;
    });
  }
}

/** The names of the tables that rounds are in. */
interface RoundTables {
  readonly rounds: string;
  readonly players: string;
  readonly weapons: string;
}

/** Makes the tables of the former database as they were, or those of its last layout. */
async function makeTables(em: EntityManager, serverId: number, db: DatabaseSync): Promise<RoundTables> {
  const statements: { type: string; text: string }[] = [];
  for await (const rows of readKeptRows(em, serverId, [schemaTable])) {
    for (const { columns, values } of rows) {
      const read = (column: string) => values[columns.indexOf(column)];
      const [type, name, text] = [read('type'), read('name'), read('sql')];
      const isOwn = typeof name === 'string' && name.startsWith('sqlite_');
      if (typeof type === 'string' && typeof text === 'string' && !isOwn) statements.push({ type, text });
    }
  }
  const order = ['table', 'index', 'view', 'trigger'];
  const sorted = statements.toSorted((a, b) => order.indexOf(a.type) - order.indexOf(b.type)).map(({ text }) => text);
  for (const text of sorted.length > 0 ? sorted : formerSchema) db.exec(text);
  db.exec(`create table ${gainedTable} (round_id integer primary key)`);
  const hasRounds = db.prepare("select 1 from sqlite_master where type = 'table' and lower(name) = 'rounds'").get();
  return {
    rounds: hasRounds ? 'rounds' : 'sessions',
    players: 'player_comprehensive_stats',
    weapons: 'weapon_comprehensive_stats'
  };
}

/** Writes the rows that were moved. */
async function writeFormer(
  em: EntityManager,
  serverId: number,
  tables: RoundTables,
  { writer, stop }: Target
): Promise<number> {
  let written = 0;
  const read = createRoundReader();
  for await (const rounds of readKeptRounds(em, serverId)) {
    stop?.throwIfAborted();
    for (const { content } of rounds) {
      const rows = read(content);
      for (const key of ['rounds', 'players', 'weapons'] as const) {
        const table = key === 'rounds' ? rows.round : rows[key];
        for (const [index, values] of table.rows.entries()) {
          writer.write(tables[key], table.columns, values, table.numbers[index]);
        }
        written += table.rows.length;
      }
      // What an earlier write-back had added stays known for right.
      if (rows.gained) writer.write(gainedTable, ['round_id'], [rows.round.numbers[0] ?? null]);
    }
  }
  for await (const rows of readKeptRows(em, serverId)) {
    stop?.throwIfAborted();
    for (const { source, rowNumber, columns, values } of rows) {
      if (source === schemaTable) continue;
      writer.write(source, columns, values, rowNumber);
      written++;
    }
  }
  return written;
}

async function writeGained(
  em: EntityManager,
  serverId: number,
  tables: RoundTables,
  { db, writer, stop }: Target
): Promise<number> {
  let next = Number(db.prepare(`select coalesce(max(id), 0) as last from ${tables.rounds}`).get()?.last ?? 0);
  let gained = 0;
  for await (const rounds of findGained(em, serverId)) {
    stop?.throwIfAborted();
    for (const { round, players, weapons } of rounds) {
      next++;
      gained++;
      writer.writeKnown(tables.rounds, { id: next, ...round });
      for (const row of players) writer.writeKnown(tables.players, { round_id: next, ...row });
      for (const row of weapons) writer.writeKnown(tables.weapons, { round_id: next, ...row });
      writer.write(gainedTable, ['round_id'], [next]);
    }
  }
  return gained;
}
