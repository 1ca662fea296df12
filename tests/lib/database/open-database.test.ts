import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import type { MikroORM } from '@mikro-orm/postgresql';
import { until } from '../../helpers/processes.ts';
import { ask, first, opener, second, settingsFor, useBareDatabases } from './bare-database.ts';

const makeDatabase = useBareDatabases();
const { open, closeAll } = opener();
afterEach(closeAll);

function query(orm: MikroORM, sql: string): Promise<unknown> {
  return orm.em.getConnection().execute(sql);
}

test('migrates with the owner’s address, and the application’s role gets rows and nothing else', async () => {
  const { app, owner } = await makeDatabase();
  const { orm, migrated, isReadOnly, isEmbedded, where } = await open(settingsFor(app, owner), { role: 'bot' });
  expect({ migrated, isReadOnly, isEmbedded }).toEqual({
    migrated: ['Migration20260101000000_things'],
    isReadOnly: false,
    isEmbedded: false
  });
  expect(where).toContain(app.database);
  expect(await query(orm, "insert into things (name) values ('x') returning id, name")).toEqual([{ id: 1, name: 'x' }]);
  expect(await query(orm, 'select name from mikro_orm_migrations')).toEqual([
    { name: 'Migration20260101000000_things' }
  ]);
  await expect(query(orm, 'create table mine (id int)')).rejects.toThrow(/permission denied/);
  await expect(query(orm, 'alter table things add column more int')).rejects.toThrow(/must be owner/);
  await expect(query(orm, 'truncate things')).rejects.toThrow(/permission denied/);
  await expect(query(orm, 'delete from mikro_orm_migrations')).rejects.toThrow(/permission denied/);
});

test('sessions have the time limit, the clock and the name that the settings say', async () => {
  const { app, owner } = await makeDatabase();
  const { orm } = await open(settingsFor(app, owner), { role: 'command', purpose: 'import' });
  expect(
    await query(
      orm,
      "select current_setting('statement_timeout') t, current_setting('timezone') z, current_setting('application_name') n"
    )
  ).toEqual([{ t: '5s', z: 'UTC', n: expect.stringMatching(/^fieldops import on .* pid \d+$/) }]);
});

test('what the owner makes later, the application may use at once', async () => {
  const { app, owner } = await makeDatabase();
  const { orm } = await open(settingsFor(app, owner), { role: 'bot' });
  await ask(owner, 'create table later (id serial primary key)');
  expect(await query(orm, 'insert into later default values returning id')).toEqual([{ id: 1 }]);
});

test('without an owner’s address, pending migrations are refused and the command is named', async () => {
  const { app, owner } = await makeDatabase();
  await expect(open(settingsFor(app), { role: 'bot' })).rejects.toThrow(
    /is not up to date \(one migration is pending\), and ".*app" may not change its tables\. Set DATABASE_OWNER_URL .*npx mikro-orm migration:up/
  );
  expect(await ask(owner, "select to_regclass('things')")).toBeNull();
});

test('a role that owns the tables needs no other one', async () => {
  const { owner } = await makeDatabase();
  expect((await open(settingsFor(owner), { role: 'bot' })).migrated).toHaveLength(1);
  await closeAll();
  expect((await open(settingsFor(owner), { role: 'bot', migrations: second })).migrated).toEqual([
    'Migration20260102000000_others'
  ]);
});

test('the application alone opens what the owner has migrated before', async () => {
  const { app, owner } = await makeDatabase();
  await open(settingsFor(app, owner), { role: 'command' });
  await closeAll();
  const { orm, migrated } = await open(settingsFor(app), { role: 'bot' });
  expect(migrated).toEqual([]);
  expect(await query(orm, 'select count(*)::int as n from things')).toEqual([{ n: 0 }]);
});

test('two that start at the same moment migrate once', async () => {
  const { app, owner } = await makeDatabase();
  const opened = await Promise.all([1, 2, 3].map(() => open(settingsFor(app, owner), { role: 'command' })));
  expect(opened.flatMap(({ migrated }) => migrated)).toEqual(['Migration20260101000000_things']);
});

test('whoever looks while tables are being made may read what has been made', async () => {
  const { app, owner } = await makeDatabase();
  const migrations = join(import.meta.dirname, 'migrations-looking');
  await open(settingsFor(app, owner), { role: 'command', migrations });
  expect(await ask(owner, 'select bool_and(readable) from seen')).toBe(true);
});

test('rights that were lost are given again when the owner’s address is there', async () => {
  const { app, owner } = await makeDatabase();
  await open(settingsFor(app, owner), { role: 'command' });
  await closeAll();
  await ask(owner, `revoke all on things, mikro_orm_migrations from ${app.user}`);
  await expect(open(settingsFor(app), { role: 'command' })).rejects.toThrow(
    /may not read the table.*Set DATABASE_OWNER_URL/
  );
  const { orm } = await open(settingsFor(app, owner), { role: 'command' });
  expect(await query(orm, 'select count(*)::int as n from things')).toEqual([{ n: 0 }]);
});

test('a database that a newer Fieldops has migrated is refused', async () => {
  const { app, owner } = await makeDatabase();
  await open(settingsFor(app, owner), { role: 'command', migrations: second });
  await closeAll();
  await expect(open(settingsFor(app, owner), { role: 'command', migrations: first })).rejects.toThrow(
    /has been used by a newer Fieldops: it has had Migration20260102000000_others.*Update Fieldops/
  );
});

test('a second bot is refused and told who is there, a command is not', async () => {
  const { app, owner } = await makeDatabase();
  const bot = await open(settingsFor(app, owner), { role: 'bot' });
  await open(settingsFor(app, owner), { role: 'command' });
  await expect(open(settingsFor(app, owner), { role: 'bot' })).rejects.toThrow(
    new RegExp(`Another Fieldops is using .*: fieldops bot on .* pid ${process.pid}, since \\d{4}-.*Stop it first`)
  );
  await expect(open(settingsFor(app, owner), { role: 'command', purpose: 'rebuild', exclusive: true })).rejects.toThrow(
    /Another Fieldops/
  );
  await bot.close();
  await open(settingsFor(app, owner), { role: 'bot' });
});

test('a command does not change the tables under a bot that runs', async () => {
  const { app, owner } = await makeDatabase();
  const bot = await open(settingsFor(app, owner), { role: 'bot' });
  await expect(open(settingsFor(app, owner), { role: 'command', migrations: second })).rejects.toThrow(
    /Another Fieldops is using .*: fieldops bot on/
  );
  await bot.close();
  expect((await open(settingsFor(app, owner), { role: 'command', migrations: second })).migrated).toEqual([
    'Migration20260102000000_others'
  ]);
});

test('a bot waits for the one before it to go, as long as it is told to', async () => {
  const { app, owner } = await makeDatabase();
  const before = await open(settingsFor(app, owner), { role: 'bot' });
  const after = open(settingsFor(app, owner), { role: 'bot', patience: 60_000 });
  await until(
    async () =>
      (await ask(
        app,
        "select count(*)::int from pg_stat_activity where application_name like 'fieldops bot%' and datname = current_database()"
      )) === 2,
    'the second waits'
  );
  await before.close();
  expect((await after).isReadOnly).toBe(false);
});

test('a bot whose lock’s connection is cut takes the lock again', async () => {
  const { app, owner, admin } = await makeDatabase();
  await open(settingsFor(app, owner), { role: 'bot' });
  const holder =
    "select pid from pg_locks where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database())";
  const before = await ask(admin, holder);
  await ask(admin, `select pg_terminate_backend(${before})`);
  await until(async () => ![undefined, before].includes(await ask(admin, holder)), 'the lock is taken again');
  await expect(open(settingsFor(app, owner), { role: 'bot' })).rejects.toThrow(/Another Fieldops/);
});

test('pooled connections that the server cuts are replaced', async () => {
  const { app, owner, admin } = await makeDatabase();
  const { orm } = await open(settingsFor(app, owner), { role: 'command', log: () => undefined });
  await query(orm, 'select 1');
  await ask(
    admin,
    'select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()'
  );
  await until(
    () =>
      query(orm, 'select 1').then(
        () => true,
        () => false
      ),
    'a question is answered again'
  );
  expect(await query(orm, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('reading only takes no lock, migrates nothing, and says so', async () => {
  const { app, owner } = await makeDatabase();
  await expect(open(settingsFor(app, owner, true), { role: 'bot' })).rejects.toThrow(
    /is not up to date .*it is opened for reading only/
  );
  await open(settingsFor(app, owner), { role: 'bot' });
  const { isReadOnly, orm } = await open(settingsFor(app, owner, true), { role: 'bot' });
  expect(isReadOnly).toBe(true);
  await expect(query(orm, 'insert into things default values')).rejects.toThrow(/read-only transaction/);
});

test('a role that may write nothing is opened for reading only', async () => {
  const { app, owner } = await makeDatabase();
  await open(settingsFor(app, owner), { role: 'bot' });
  await ask(owner, `revoke insert, update, delete on things from ${app.user}`);
  const { isReadOnly, orm } = await open(settingsFor(app), { role: 'bot' });
  expect(isReadOnly).toBe(true);
  expect(await query(orm, 'select count(*)::int as n from things')).toEqual([{ n: 0 }]);
});

test('what was opened on the way to a Problem is closed again', async () => {
  const { app, owner, admin } = await makeDatabase();
  await expect(open(settingsFor(app), { role: 'bot' })).rejects.toThrow(/not up to date/);
  const others =
    'select count(*)::int from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()';
  await until(async () => (await ask(admin, others)) === 0, 'no connection is left');
  await open(settingsFor(app, owner), { role: 'bot' });
});

test('without an address, the embedded database of the data folder is opened, and stopped at the end', async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'fieldops-data-'));
  chmodSync(dataFolder, 0o755);
  try {
    const settings = { ...settingsFor(undefined), dataFolder };
    const { orm, isEmbedded, where, migrated } = await open(settings, { role: 'bot', embedded: { durable: false } });
    expect({ isEmbedded, where, migrated }).toEqual({
      isEmbedded: true,
      where: `the embedded PostgreSQL in ${join(dataFolder, 'postgres')}`,
      migrated: ['Migration20260101000000_things']
    });
    expect(await query(orm, "insert into things (name) values ('x') returning name")).toEqual([{ name: 'x' }]);
    await expect(query(orm, 'create table mine (id int)')).rejects.toThrow(/permission denied/);
    await expect(open(settings, { role: 'bot' })).rejects.toThrow(
      /Another Fieldops is using the embedded PostgreSQL in/
    );
    await closeAll();
    expect((await open(settings, { role: 'command' })).migrated).toEqual([]);
  } finally {
    await closeAll();
    rmSync(dataFolder, { recursive: true, force: true });
  }
});
