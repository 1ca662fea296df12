import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { listTables } from '../../../src/lib/backup/catalog.ts';
import { makeKey } from '../../../src/lib/backup/encryption.ts';
import { makeBackup } from '../../../src/lib/backup/make-backup.ts';
import { readBackups } from '../../../src/lib/backup/manifest.ts';
import { type Found, getBackup } from '../../../src/lib/backup/open-backup.ts';
import { restoreBackup } from '../../../src/lib/backup/restore-backup.ts';
import { withClient } from '../../../src/lib/database/client.ts';
import { listMigrations, makeEmptyTables } from '../../../src/lib/database/migrations.ts';
import type { Reached } from '../../../src/lib/database/open-database.ts';
import { until } from '../../helpers/processes.ts';
import { useFolder } from '../../helpers/work-folder.ts';
import { usePlaces } from './places.ts';

const places = usePlaces();
const never = new AbortController().signal;
const work = useFolder('backup');
let folder: string;

beforeEach(() => {
  folder = work.path;
});

async function backUp(recipients: readonly string[] = [], from = places.source): Promise<Found> {
  const manifest = await makeBackup(from.app, { settings: { folder, kind: 'rows', recipients }, stop: never });
  return { folder, manifest };
}

const restore = (found: Found, target: Reached, keys: readonly string[] = []) =>
  restoreBackup(found, target, { keys, stop: never, isThorough: true });

/** Each table with all its rows as text, sorted. */
async function readAll({ app }: Reached): Promise<Record<string, string[]>> {
  return withClient(app, async (client) => {
    const all: Record<string, string[]> = {};
    for (const { name } of await listTables(client)) {
      const { rows } = await client.query<{ row: string }>(`select t::text as row from ${name} t order by 1`);
      all[name] = rows.map(({ row }) => row);
    }
    return all;
  });
}

/** Indexes and constraints of a database. */
async function readShape({ app }: Reached): Promise<unknown[]> {
  return withClient(app, async (client) => {
    const { rows } = await client.query(`
      select indexdef as it from pg_indexes where schemaname = current_schema()
      union all select conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
      where connamespace = current_schema()::regnamespace order by 1`);
    return rows;
  });
}

describe('a plain backup', () => {
  test('brings every row back, into a database without tables, with all indexes and references', async () => {
    const target = await places.makeTarget();
    expect(await restore(await backUp(), target)).toEqual([]);
    const rows = await readAll(target);
    expect(rows).toEqual(await readAll(places.source));
    expect(rows.rounds?.length).toBeGreaterThan(5);
    expect(rows.ended_links).toEqual([expect.stringContaining('A1B2C3D4')]);
    expect(await readShape(target)).toEqual(await readShape(places.source));
  });

  test('brings every row back into empty tables, and numbers go on where they were', async () => {
    const target = await places.makeTables();
    await restore(await backUp(), target);
    const next = ({ app }: Reached) =>
      withClient(app, async (client) => (await client.query(`select nextval('rounds_id_seq') as id`)).rows[0].id);
    expect(await next(target)).toBe(await next(places.source));
  });

  test('tells how far it is, up to the last of all rows', async () => {
    const told: (readonly [number, number])[] = [];
    const report = (done: number, total: number) => void told.push([done, total]);
    await makeBackup(places.source.app, { settings: { folder, kind: 'rows', recipients: [] }, stop: never, report });
    const rows = Object.values(await readAll(places.source)).flat().length;
    expect(new Set(told.map(([, total]) => total))).toEqual(new Set([rows]));
    expect(told.at(-1)).toEqual([rows, rows]);
    expect(told).toEqual(told.toSorted(([a], [b]) => a - b));
  });

  test('has a manifest with checksum, schema and rows, and nobody else may read either', async () => {
    const { manifest } = await backUp();
    const { length } = (await readAll(places.source)).rounds ?? [];
    expect(manifest.tables.rounds).toEqual({ rows: length, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(manifest.migrations).toEqual(listMigrations());
    expect(manifest.size).toBe(statSync(join(folder, manifest.file)).size);
    expect(readdirSync(folder)).toHaveLength(2);
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
  });

  test('is found by its name, by the name of its file, by its path, and as the newest', async () => {
    const { manifest } = await backUp();
    for (const which of [undefined, manifest.id, manifest.file]) {
      expect((await getBackup(folder, which)).manifest).toEqual(manifest);
    }
    expect((await getBackup('/nowhere', join(folder, manifest.file))).manifest).toEqual(manifest);
    await expect(getBackup('/nowhere', undefined)).rejects.toThrow('There is no backup in /nowhere.');
    await expect(getBackup(folder, 'yesterday')).rejects.toThrow(`There is no backup yesterday in ${folder}.`);
  });
});

describe('a backup whose manifest', () => {
  const older = '2026-01-01T00-00-00Z';

  /** The newest of two, whose manifest is no more what it was. */
  async function spoil(how: (path: string) => void): Promise<string> {
    const { manifest } = await backUp();
    const content = `fieldops-${older}.sql.zst`;
    const text = JSON.stringify({ ...manifest, id: older, madeAt: '2026-01-01T00:00:00Z', file: content });
    writeFileSync(join(folder, `fieldops-${older}.json`), text);
    copyFileSync(join(folder, manifest.file), join(folder, content));
    how(join(folder, `fieldops-${manifest.id}.json`));
    return manifest.id;
  }

  test.each<[string, (path: string) => void, RegExp]>([
    ['is damaged', (path) => writeFileSync(path, 'x'), /is not the manifest of a backup/],
    ['cannot be read', (path) => [rmSync(path), mkdirSync(path)], /cannot be read \(EISDIR\)/],
    ['is gone', (path) => rmSync(path), /is not there\./]
  ])('%s is told, no older one is taken for the newest, and one that is named is found', async (_, how, says) => {
    const id = await spoil(how);
    const { backups, unusable } = await readBackups(folder);
    expect(backups.map((manifest) => manifest.id)).toEqual([older]);
    expect(unusable).toEqual([{ id, reason: expect.stringMatching(says) }]);
    const newest = getBackup(folder, undefined);
    await expect(newest).rejects.toThrow(`The backup ${id} in ${folder} cannot be used.`);
    await expect(newest).rejects.toThrow(`The newest that can be used is ${older}: say that name to take it.`);
    await expect(getBackup(folder, id)).rejects.toThrow(`The backup ${id} in ${folder} cannot be used.`);
    expect((await getBackup(folder, older)).manifest.id).toBe(older);
  });

  test('is damaged does not hinder one that is newer', async () => {
    const id = await spoil(() => writeFileSync(join(folder, `fieldops-${older}.json`), 'x'));
    expect((await getBackup(folder, undefined)).manifest.id).toBe(id);
  });
});

test('a file elsewhere is found, although the folder of backups cannot be read', async () => {
  const { manifest } = await backUp();
  const file = join(folder, 'file');
  writeFileSync(file, '');
  await expect(getBackup(file, undefined)).rejects.toThrow('cannot be read (ENOTDIR)');
  expect((await getBackup(file, join(folder, manifest.file))).manifest).toEqual(manifest);
});

describe('an encrypted backup', () => {
  test('is brought back with its key, and nothing of it can be read without', async () => {
    const { identity, recipient } = await makeKey();
    const found = await backUp([recipient]);
    expect(found.manifest.file).toMatch(/\.sql\.zst\.age$/);
    expect(readFileSync(join(folder, found.manifest.file)).toString('latin1')).toMatch(/^age-encryption.org\/v1\n/);
    const target = await places.makeTarget();
    await restore(found, target, [identity]);
    expect(await readAll(target)).toEqual(await readAll(places.source));
  });

  test('is refused with another key, in a sentence, and changes nothing', async () => {
    const found = await backUp([(await makeKey()).recipient]);
    const target = await places.makeTarget();
    await expect(restore(found, target, [(await makeKey()).identity])).rejects.toThrow(
      `This key does not open the backup: it was encrypted for another one. The public key of the right one is ${found.manifest.recipients[0]}`
    );
    expect(await readAll(target)).toEqual({});
  });
});

describe('a damaged backup is refused, and changes nothing', () => {
  const damages: [string, (path: string) => void, RegExp][] = [
    ['a changed bit', flipBit, /is damaged: its checksum is another one/],
    [
      'a lost end',
      (path) => truncateSync(path, statSync(path).size - 10),
      /is damaged: it has \d+ bytes instead of \d+/
    ],
    ['a lost file', (path) => rmSync(path), /cannot be read \(ENOENT\)/]
  ];
  test.each(damages)('%s', async (_, damage, sentence) => {
    const found = await backUp();
    damage(join(folder, found.manifest.file));
    const target = await places.makeTarget();
    await expect(restore(found, target)).rejects.toThrow(sentence);
    expect(await readAll(target)).toEqual({});
  });

  test('other rows than the manifest says', async () => {
    const { manifest } = await backUp();
    const target = await places.makeTables();
    const changed = { ...manifest, tables: { ...manifest.tables, rounds: { rows: 3 } } };
    await expect(restore({ folder, manifest: changed }, target)).rejects.toThrow(
      /What was restored differs from the backup: rounds, 3 rows in the backup, \d+ in the database/
    );
    expect((await readAll(target)).guilds).toEqual([]);
  });

  function flipBit(path: string): void {
    const bytes = readFileSync(path);
    const middle = bytes.length >> 1;
    bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
    writeFileSync(path, bytes);
  }
});

test('a backup of an older schema gets the newer tables after it', async () => {
  const [first = '', ...later] = listMigrations();
  const old = await places.makeTarget();
  if (!old.owner) throw new Error('There is no owner');
  await makeEmptyTables(old.owner, [first]);
  await withClient(old.owner, (client) => client.query("insert into guilds (name) values ('Old\tand\\\n wise')"));
  const found = await backUp([], { ...old, app: old.owner });
  expect(found.manifest.migrations).toEqual([first]);
  for (const target of [await places.makeTarget(), await places.makeTables()]) {
    expect(await restore(found, target)).toEqual(later);
    const { guilds, ...others } = await readAll(target);
    expect(guilds).toEqual([expect.stringContaining('Old\tand')]);
    expect(Object.keys(others)).toEqual(expect.arrayContaining(['segment_results', 'former_rounds']));
    expect(await readShape(target)).toEqual(await readShape(places.source));
  }
});

test('a database without tables is not backed up: it is the wrong one, perhaps', async () => {
  const empty = await places.makeTarget();
  await expect(backUp([], empty)).rejects.toThrow('The database has no tables yet: there is nothing to back up.');
  expect(readdirSync(folder)).toEqual([]);
});

test('a backup of a newer Fieldops is refused', async () => {
  const { manifest } = await backUp();
  const newer = { ...manifest, migrations: [...manifest.migrations, 'Migration29990101000000'] };
  await expect(restore({ folder, manifest: newer }, await places.makeTarget())).rejects.toThrow(
    /was made by a newer Fieldops .* Update Fieldops first/
  );
});

test('a database that is not empty is refused, and stays as it is', async () => {
  const target = await places.makeTables();
  await withClient(target.app, (client) => client.query("insert into guilds (name) values ('Ours')"));
  const before = await readAll(target);
  await expect(restore(await backUp(), target)).rejects.toThrow(
    /The database is not empty \(there are rows in guilds\)/
  );
  expect(await readAll(target)).toEqual(before);
  expect(await readShape(target)).toEqual(await readShape(places.source));
});

describe('stopped in the middle', () => {
  test('a backup leaves no file', async () => {
    const stop = new AbortController();
    const report = () => stop.abort();
    const made = makeBackup(places.source.app, {
      settings: { folder, kind: 'rows', recipients: [] },
      stop: stop.signal,
      report
    });
    await expect(made).rejects.toThrow('aborted');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a restore leaves empty tables', async () => {
    const stop = new AbortController();
    const target = await places.makeTables();
    let calls = 0;
    const report = () => {
      if (++calls === 5) stop.abort();
    };
    const restored = restoreBackup(await backUp(), target, { keys: [], stop: stop.signal, report });
    await expect(restored).rejects.toThrow('aborted');
    expect(Object.values(await readAll(target)).flat()).toEqual([]);
    expect(await readShape(target)).toEqual(await readShape(places.source));
  });
});

describe('a connection that is lost in the middle is told', () => {
  /** Does the work while somebody else holds a table, and ends its connection as soon as it waits for that. */
  async function cutWhileWaiting(database: Reached, lock: string, work: () => Promise<unknown>): Promise<void> {
    const cut = `select pg_terminate_backend(pid) from pg_stat_activity
                 where datname = current_database() and wait_event_type = 'Lock' and application_name ~ '^fieldops (backup|restore) '`;
    const admin = { ...places.server.admin, database: database.app.database };
    const isCut = () => withClient(admin, async (client) => ((await client.query(cut)).rowCount ?? 0) > 0);
    await withClient(admin, async (client) => {
      await client.query(`begin; lock table weapon_rounds in ${lock} mode`);
      const end = expect(work()).rejects.toThrow('the server ended the connection');
      await until(isCut, 'somebody waits');
      await client.query('rollback');
      await end;
    });
  }

  test('and a backup leaves no file', async () => {
    await cutWhileWaiting(places.source, 'access exclusive', () => backUp());
    expect(readdirSync(folder)).toEqual([]);
  });

  test('and a restore leaves empty tables', async () => {
    const found = await backUp();
    const target = await places.makeTables();
    await cutWhileWaiting(target, 'access share', () => restore(found, target));
    expect(Object.values(await readAll(target)).flat()).toEqual([]);
  });
});
