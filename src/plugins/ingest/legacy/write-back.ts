import { existsSync, renameSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { Problem } from '../../../lib/util/problem.ts';
import { findGained, type GainedRow } from './find-gained.ts';
import { linkTable } from './former-links.ts';
import { formerSchema } from './former-schema.ts';
import { fileTable } from './move-tables.ts';
import { explainFormer } from './open-former.ts';
import { readKeptRounds, readKeptRows } from './read-kept.ts';
import { schemaTable } from './read-schema.ts';
import { gainedTable } from './walk-rounds.ts';
import { createRowWriter, type RowWriter } from './write-rows.ts';

/** What a write-back has written. */
export interface WrittenBack {
  /** Rows of the former database, as they were. */
  readonly former: number;
  /** Rounds that came since. */
  readonly gained: number;
  /** Names of files that came since. */
  readonly files: number;
  /** Links between Discord users and players that were made since. */
  readonly links: number;
}

/**
 * Writes a database in the former bot's own layout: every row that was moved, unchanged, and the rounds and files that came
 * since, so that it could go on. What its layout has no column for is not in it. The file is complete or not there.
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
    const writer = createRowWriter(db);
    const names = new Set<string>();
    const former = await writeFormer(em, serverId, writer, tables, names, stop);
    const gained = await writeGained(em, serverId, db, writer, tables, stop);
    const files = await writeNames(em, serverId, writer, names);
    const links = await writeLinks(em, serverId, db, writer);
    db.exec('commit');
    db.close();
    renameSync(part, path);
    return { former, gained, files, links };
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

/** Writes the rows that were moved; collects the names of files among them. */
async function writeFormer(
  em: EntityManager,
  serverId: number,
  writer: RowWriter,
  tables: RoundTables,
  names: Set<string>,
  stop: AbortSignal | undefined
): Promise<number> {
  let written = 0;
  for await (const rounds of readKeptRounds(em, serverId)) {
    stop?.throwIfAborted();
    for (const { rows } of rounds) {
      for (const key of ['rounds', 'players', 'weapons'] as const) {
        const table = key === 'rounds' ? rows.round : rows[key];
        for (const [index, values] of table.rows.entries()) {
          writer.write(tables[key], table.columns, values, table.numbers[index]);
        }
        written += table.rows.length;
      }
    }
  }
  for await (const rows of readKeptRows(em, serverId)) {
    stop?.throwIfAborted();
    for (const { source, rowNumber, columns, values } of rows) {
      if (source === schemaTable) continue;
      writer.write(source, columns, values, rowNumber);
      written++;
      const name = source === fileTable ? values[columns.indexOf('filename')] : undefined;
      if (typeof name === 'string') names.add(name);
    }
  }
  return written;
}

async function writeGained(
  em: EntityManager,
  serverId: number,
  db: DatabaseSync,
  writer: RowWriter,
  tables: RoundTables,
  stop: AbortSignal | undefined
): Promise<number> {
  let next = Number(db.prepare(`select coalesce(max(id), 0) as last from ${tables.rounds}`).get()?.last ?? 0);
  let gained = 0;
  for await (const rounds of findGained(em, serverId)) {
    stop?.throwIfAborted();
    for (const { round, players, weapons } of rounds) {
      next++;
      gained++;
      writeRow(writer, tables.rounds, { id: next, ...round });
      for (const row of players) writeRow(writer, tables.players, { round_id: next, ...row });
      for (const row of weapons) writeRow(writer, tables.weapons, { round_id: next, ...row });
      writer.write(gainedTable, ['round_id'], [next]);
    }
  }
  return gained;
}

/** The oldest layout has other names for some columns, and lacks some. */
const olderNames: Readonly<Record<string, string>> = {
  round_id: 'session_id',
  round_date: 'session_date',
  round_time: 'session_time'
};

function writeRow(writer: RowWriter, table: string, row: GainedRow): void {
  const known = writer.columnsOf(table);
  if (known.length === 0) return;
  const entries = Object.entries(row).flatMap(([column, value]) => {
    const older = olderNames[column] ?? '';
    const name = known.includes(column) ? column : known.includes(older) ? older : undefined;
    return name ? [[name, value] as const] : [];
  });
  writer.write(
    table,
    entries.map(([name]) => name),
    entries.map(([, value]) => value)
  );
}

/** The files that came since, so that the former bot does not take them in once more. */
async function writeNames(
  em: EntityManager,
  serverId: number,
  writer: RowWriter,
  names: ReadonlySet<string>
): Promise<number> {
  const { rows } = await sql<{ name: string; receivedAt: Date }>`
    select name, received_at as "receivedAt" from stats_files
    where server_id = ${serverId} and sha256 is not null order by received_at, name`.execute(em.getKysely());
  const gained = rows.filter(({ name }) => !names.has(name));
  for (const { name, receivedAt } of gained) {
    const row = { filename: name, success: 1, processed_at: new Date(receivedAt).toISOString() };
    writeRow(writer, fileTable, row);
  }
  return gained.length;
}

/** The links that were made since; a user or a player that the former bot has linked otherwise stays as he is there. */
async function writeLinks(em: EntityManager, serverId: number, db: DatabaseSync, writer: RowWriter): Promise<number> {
  if (!['discord_id', 'et_guid'].every((column) => writer.columnsOf(linkTable).includes(column))) return 0;
  const isThere = db.prepare(`select 1 from ${linkTable} where discord_id = ? or et_guid = ?`);
  const { rows } = await sql<{ userId: string; guid: string; name: string | null; linkedAt: Date | null }>`
    select u.user_id::text as "userId", u.guid, u.linked_at as "linkedAt", (
      select a.name from players p join player_aliases a on a.player_id = p.id
      where p.guild_id = u.guild_id and p.guid = u.guid order by a.times_seen desc, a.last_seen desc, a.name limit 1
    ) as name
    from user_links u join game_servers gs on gs.guild_id = u.guild_id
    where gs.id = ${serverId} and u.former_server_id is null order by u.user_id`.execute(em.getKysely());
  const gained = rows.filter(({ userId, guid }) => !isThere.get(BigInt(userId), guid));
  for (const { userId, guid, name, linkedAt } of gained) {
    writeRow(writer, linkTable, {
      discord_id: { integer: userId },
      // Its column may not be empty, and what the user is called is not known here.
      discord_username: userId,
      et_guid: guid,
      et_name: name,
      linked_date: linkedAt && new Date(linkedAt).toISOString().slice(0, 19).replace('T', ' '),
      verified: 0
    });
  }
  return gained.length;
}
