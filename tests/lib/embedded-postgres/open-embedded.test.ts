import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import type { Address } from '../../../src/lib/database/address.ts';
import { openClient, withClient } from '../../../src/lib/database/client.ts';
import { openHome } from '../../../src/lib/embedded-postgres/home.ts';
import { type Embedded, openEmbedded } from '../../../src/lib/embedded-postgres/open-embedded.ts';
import { prepareServerFiles } from '../../../src/lib/embedded-postgres/server-files.ts';
import { startProcess, type TestProcess, until } from '../../helpers/processes.ts';
import { isAlive, isRoot, listUserFiles, makeFolder, nobody, serverOf, startUser } from './folders.ts';

const folder = makeFolder();
const processes: TestProcess[] = [];
const open: Embedded[] = [];

afterEach(async () => {
  for (const { child } of processes.splice(0)) child.kill('SIGKILL');
  for (const embedded of open.splice(0)) await embedded.close();
});

async function openHere(options = {}): Promise<Embedded> {
  const embedded = await openEmbedded(folder, { durable: false, ...options });
  open.push(embedded);
  return embedded;
}

function start(): TestProcess {
  const user = startUser(folder);
  processes.push(user);
  return user;
}

function ask(address: Address, question: string) {
  return withClient(address, async (client) => Object.values((await client.query(question)).rows[0] ?? {})[0]);
}

const who = 'select current_user';

test('the first opening makes a database, the last closing stops its server', async () => {
  const embedded = await openHere();
  const pid = serverOf(folder);
  expect(await ask(embedded.app, who)).toBe('fieldops_app');
  expect(await ask(embedded.owner, who)).toBe('fieldops_owner');
  expect(isAlive(pid)).toBe(true);
  await embedded.close();
  expect(isAlive(pid)).toBe(false);
  expect(listUserFiles(folder)).toEqual([]);
});

test('the server listens on a private socket only, asks for passwords, and never is root', async () => {
  const { app, admin } = await openHere();
  expect(await ask(admin, "select current_setting('listen_addresses')")).toBe('');
  expect(statSync(join(folder, 'postgres', 'socket')).mode & 0o777).toBe(0o700);
  expect(statSync(join(folder, 'postgres', 'passwords.json')).mode & 0o777).toBe(0o600);
  expect(statSync(`/proc/${serverOf(folder)}`).uid).not.toBe(0);
  await expect(openClient({ ...app, password: 'guessed' })).rejects.toThrow(
    /does not accept the password of "fieldops_app"/
  );
});

test('sorts text by code point, knows the letters of all languages, and keeps checksums', async () => {
  const { app, admin } = await openHere();
  expect(await ask(app, "select string_agg(x, '' order by x) from unnest(array['b','B','a','ä','A']) x")).toBe('ABabä');
  expect(await ask(app, "select lower('ÄČŽЖ')")).toBe('äčžж');
  expect(await ask(admin, "select current_setting('data_checksums')")).toBe('on');
});

test('the application may use the rows of what the owner makes, and make nothing itself', async () => {
  const { app, owner } = await openHere();
  await ask(owner, 'create table if not exists things (id serial primary key, name text)');
  expect(await ask(app, "insert into things (name) values ('x') returning name")).toBe('x');
  await expect(ask(app, 'create table others (id int)')).rejects.toThrow(/permission denied/);
  await expect(ask(app, 'create temp table others (id int)')).rejects.toThrow(/permission denied/);
  await expect(ask(app, 'truncate things')).rejects.toThrow(/permission denied/);
  await expect(ask(app, 'alter table things add column more text')).rejects.toThrow(/must be owner/);
  await ask(owner, 'drop table things');
});

test('the owner may install pg_trgm', async () => {
  const { owner } = await openHere();
  await ask(owner, 'create extension if not exists pg_trgm');
  expect(await ask(owner, "select similarity('ačž', 'ačžx') > 0.4")).toBe(true);
});

test('two processes share one server, and it stops with the second', async () => {
  const other = start();
  await other.prints(/host/);
  const pid = serverOf(folder);
  const embedded = await openHere();
  expect(serverOf(folder)).toBe(pid);
  other.tell('close');
  expect(await other.ended).toBe(0);
  expect(await ask(embedded.app, who)).toBe('fieldops_app');
  await embedded.close();
  expect(isAlive(pid)).toBe(false);
});

test('many processes that come at the same time get the same server', async () => {
  const users = Array.from({ length: 4 }, start);
  for (const user of users) await user.prints(/host/);
  expect(listUserFiles(folder)).toHaveLength(4);
  const pid = serverOf(folder);
  for (const user of users) user.tell('close');
  expect(await Promise.all(users.map((user) => user.ended))).toEqual([0, 0, 0, 0]);
  expect(isAlive(pid)).toBe(false);
});

test.each([
  ['process.exit', 'exit', 3],
  ['an error that nobody caught', 'throw', 1],
  ['a rejection that nobody handled', 'reject', 1],
  ['the end of its work', 'end', 0]
])('a process that ends by %s stops the server', async (_name, order, code) => {
  const user = start();
  await user.prints(/host/);
  const pid = serverOf(folder);
  user.tell(order);
  expect(await user.ended).toBe(code);
  await until(() => !isAlive(pid), 'the server has stopped');
  expect(listUserFiles(folder)).toEqual([]);
});

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'a process that is ended by %s stops the server first',
  async (signal) => {
    const user = start();
    await user.prints(/host/);
    const pid = serverOf(folder);
    user.child.kill(signal);
    expect(await user.ended).toBe(signal);
    await until(() => !isAlive(pid), 'the server has stopped');
  }
);

test.each(['exit', 'throw', 'end'])(
  'a process that uses it twice stops the server all the same (%s)',
  async (order) => {
    const user = startUser(folder, {}, 'twice');
    processes.push(user);
    await user.prints(/host/);
    const pid = serverOf(folder);
    expect(listUserFiles(folder)).toHaveLength(2);
    user.tell(order);
    await user.ended;
    await until(() => !isAlive(pid), 'the server has stopped');
  }
);

test('a server that stops does not hinder one who comes at that moment', async () => {
  const leaving = start();
  await leaving.prints(/host/);
  leaving.tell('exit');
  await leaving.ended;
  const embedded = await openHere();
  expect(await ask(embedded.app, who)).toBe('fieldops_app');
});

test('after kill -9 of its user, the next one takes the running server over and stops it at its end', async () => {
  const killed = start();
  await killed.prints(/host/);
  const pid = serverOf(folder);
  killed.child.kill('SIGKILL');
  await killed.ended;
  expect(isAlive(pid)).toBe(true);
  const embedded = await openHere();
  expect(serverOf(folder)).toBe(pid);
  await embedded.close();
  expect(isAlive(pid)).toBe(false);
  expect(listUserFiles(folder)).toEqual([]);
});

test('after kill -9 of the user and of the server, the next one starts it again, and nothing that was committed is lost', async () => {
  const killed = start();
  await killed.prints(/host/);
  const embedded = await openHere();
  await ask(embedded.owner, 'create table kept as select 42 as answer');
  killed.child.kill('SIGKILL');
  await killed.ended;
  process.kill(serverOf(folder) ?? 0, 'SIGKILL');
  await until(() => !isAlive(serverOf(folder)), 'the server is dead');
  await embedded.close();
  const again = await openHere();
  expect(await ask(again.owner, 'select answer from kept')).toBe(42);
  await ask(again.owner, 'drop table kept');
});

test('a server that is killed while it is used is started again at the same address', async () => {
  const troubles: string[] = [];
  const { app } = await openHere({ onTrouble: (text: string) => troubles.push(text) });
  const pid = serverOf(folder);
  process.kill(pid ?? 0, 'SIGKILL');
  await until(() => troubles.length > 0, 'the trouble is told');
  expect(troubles).toEqual(['The database server had ended by itself. It has been started again.']);
  expect(await ask(app, who)).toBe('fieldops_app');
  expect(serverOf(folder)).not.toBe(pid);
});

test('after kill -9 in the middle of making the database, the next one makes it anew', async () => {
  const fresh = makeFolder();
  const killed = startUser(fresh);
  processes.push(killed);
  const isBegun = () =>
    existsSync(join(fresh, 'postgres')) && readdirSync(join(fresh, 'postgres')).some((name) => name.endsWith('.new'));
  await until(isBegun, 'the database is being made');
  killed.child.kill('SIGKILL');
  await killed.ended;
  const embedded = await openEmbedded(fresh, { durable: false });
  open.push(embedded);
  expect(await ask(embedded.app, who)).toBe('fieldops_app');
  expect(readdirSync(join(fresh, 'postgres')).filter((name) => /new|password$/.test(name))).toEqual([]);
});

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s in the middle of making the database leaves nothing running',
  async (signal) => {
    const fresh = makeFolder();
    const ended = startUser(fresh);
    processes.push(ended);
    const isBegun = () =>
      existsSync(join(fresh, 'postgres')) && readdirSync(join(fresh, 'postgres')).some((name) => name.endsWith('.new'));
    await until(isBegun, 'the database is being made');
    ended.child.kill(signal);
    expect(await ended.ended).toBe(signal);
    expect(isAlive(serverOf(fresh))).toBe(false);
    expect(listUserFiles(fresh)).toEqual([]);
  }
);

test('a postmaster.pid whose process is another program by now is cleared away', async () => {
  const stranger = startProcess('sleep', ['60'], isRoot ? nobody : {});
  processes.push(stranger);
  await until(() => stranger.child.pid !== undefined, 'the stranger runs');
  const file = join(folder, 'postgres', '17', 'postmaster.pid');
  writeFileSync(file, `${stranger.child.pid}\n${join(folder, 'postgres', '17')}\n1\n5432\n\n\n0 0\nready\n`);
  const embedded = await openHere();
  expect(await ask(embedded.app, who)).toBe('fieldops_app');
  expect(serverOf(folder)).not.toBe(stranger.child.pid);
});

test('a server that somebody else runs on the folder is left alone, and told', async () => {
  const { bin } = prepareServerFiles(openHome(folder));
  const data = join(folder, 'postgres', '17');
  const args = ['-D', data, '-c', 'listen_addresses=', '-c', `unix_socket_directories=${data}`];
  const foreign = spawn(join(bin, 'postgres'), args, { ...(isRoot ? nobody : {}), stdio: 'ignore' });
  await until(() => existsSync(join(data, '.s.PGSQL.5432')), 'the foreign server runs');
  await expect(openHere()).rejects.toThrow(
    /A PostgreSQL server that Fieldops did not start \(process \d+\) runs on .*Stop it/
  );
  expect(isAlive(foreign.pid)).toBe(true);
  foreign.kill('SIGINT');
  await until(() => !isAlive(foreign.pid), 'the foreign server has stopped');
});

test('a log that has grown large is put aside at the next start', async () => {
  const log = join(folder, 'postgres', 'server.log');
  appendFileSync(log, 'x'.repeat(6 * 1024 * 1024));
  await openHere();
  expect(statSync(`${log}.1`).size).toBeGreaterThan(6 * 1024 * 1024);
  expect(readFileSync(log, 'utf8')).toContain('starting PostgreSQL 17');
  rmSync(`${log}.1`);
});
