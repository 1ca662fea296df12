import { existsSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { Problem } from '../../../lib/util/problem.ts';

/** The database of the former bot, open to be read. What it holds does not change while it is open. */
export interface FormerDatabase {
  readonly db: DatabaseSync;
  /** All its tables but SQLite's own. */
  readonly tables: readonly string[];
  readonly names: FormerNames;
  /** What the operator should know. */
  readonly notes: readonly string[];
  close(): void;
}

/** The names of the three tables that rounds are made of; undefined for one that is not there. */
export interface FormerNames {
  readonly rounds: string;
  readonly players: string | undefined;
  readonly weapons: string | undefined;
}

/**
 * Opens the database read-only and sees that it is whole. A Problem says what is wrong with one that cannot be used.
 * @param patience milliseconds to wait for a bot that is writing
 */
export function openFormer(path: string, { patience = 5000 }: { patience?: number } = {}): FormerDatabase {
  if (!existsSync(path)) throw new Problem(`There is no file ${path}.`);
  if (!statSync(path).isFile()) throw new Problem(`${path} is not a file.`);
  return explainFormer(path, () => {
    const { db, notes } = open(path, patience);
    try {
      const tables = listTables(db);
      return { db, tables, names: findNames(tables, path), notes, close: () => db.close() };
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

function open(path: string, patience: number): { db: DatabaseSync; notes: string[] } {
  const notes = existsSync(`${path}-wal`)
    ? [`${path}-wal stands beside it: the former bot may still be running. What it has finished writing is read.`]
    : [];
  try {
    return { db: read(path, patience), notes };
  } catch (error) {
    // A database in WAL mode wants to make a file beside itself, which a folder that cannot be written does not let it.
    const code = codeOf(error);
    if (code !== canNotOpen && code !== mayNotWrite) throw error;
    if (notes.length > 0) {
      throw new Problem(
        `${path} lies where nothing can be written, and ${path}-wal can only be read where that is so: copy both into a folder of this account.`
      );
    }
    const url = pathToFileURL(path);
    url.searchParams.set('immutable', '1');
    return {
      db: read(url, patience),
      notes: ['It lies where nothing can be written, and is read as a file that nobody changes.']
    };
  }
}

function read(location: string | URL, patience: number): DatabaseSync {
  const db = new DatabaseSync(location, { readOnly: true, timeout: patience });
  try {
    const check = db.prepare('pragma quick_check(1)').get();
    const [result] = Object.values(check ?? {});
    if (result !== 'ok') throw new Problem(`${location} is damaged: ${String(result)}. Take a sound copy of it.`);
    db.exec('begin');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function listTables(db: DatabaseSync): string[] {
  const rows = db.prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'").all();
  return rows.map(({ name }) => String(name));
}

/** The oldest layout calls the rounds `sessions` (stats-files.md 10.4). */
function findNames(tables: readonly string[], path: string): FormerNames {
  const find = (...names: readonly string[]) => tables.find((table) => names.includes(table.toLowerCase()));
  const rounds = find('rounds') ?? find('sessions');
  if (!rounds) {
    throw new Problem(
      `${path} is no database of the former bot: it has no table of rounds (${tables.join(', ') || 'none at all'}).`
    );
  }
  return { rounds, players: find('player_comprehensive_stats'), weapons: find('weapon_comprehensive_stats') };
}

const busy = 5;
const mayNotWrite = 8;
const diskFails = 10;
const full = 13;
const damaged = 11;
const canNotOpen = 14;
const noDatabase = 26;

/** Does the work and says in a sentence what SQLite has to say about this file. */
export function explainFormer<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw explain(path, error);
  }
}

function explain(path: string, error: unknown): unknown {
  switch (codeOf(error)) {
    case busy:
      return new Problem(`${path} is locked: the former bot is writing. Stop it, or try again in a moment.`);
    case damaged:
      return new Problem(
        `${path} is damaged. Take a sound copy of it (\`sqlite3 ${path} .recover\` makes what can be made).`
      );
    case full:
      return new Problem(`The disk is full, or ${path} may not grow.`);
    case canNotOpen:
      return new Problem(`${path} cannot be opened: is its folder there, and may this account use it?`);
    case diskFails:
      return new Problem(`${path}: the disk that it lies on fails. Take another disk, and a sound copy.`);
    case noDatabase:
      return new Problem(`${path} is not a SQLite database.`);
    default:
      return error;
  }
}

/** SQLite's code of an error, without its extension; undefined for an error of something else. */
function codeOf(error: unknown): number | undefined {
  const { code, errcode } = Object(error);
  return code === 'ERR_SQLITE_ERROR' && typeof errcode === 'number' ? errcode & 0xff : undefined;
}
