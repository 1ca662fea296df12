import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { startOf } from '../../src/lib/process/identity.ts';
import { startProcess, type TestProcess, until } from '../helpers/processes.ts';
import { first, useBareDatabases } from '../lib/database/bare-database.ts';

const makeDatabase = useBareDatabases();
const folder = mkdtempSync(join(tmpdir(), 'fieldops-boot-'));
chmodSync(folder, 0o755);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const processes: TestProcess[] = [];
afterEach(() => {
  for (const { child } of processes.splice(0)) child.kill('SIGKILL');
});

/** Starts the stand-in for main.ts with these settings and nothing else in its environment. */
function start(env: Record<string, string> = {}): TestProcess {
  const bot = startProcess(process.execPath, [join(import.meta.dirname, 'stand-in.ts')], {
    cwd: '/',
    env: { PATH: process.env.PATH, FIELDOPS_DATA: join(folder, 'data'), STAND_IN_MIGRATIONS: first, ...env }
  });
  processes.push(bot);
  return bot;
}

function isServerRunning(): boolean {
  try {
    const pid = Number(readFileSync(join(folder, 'data', 'postgres', '17', 'postmaster.pid'), 'utf8').split('\n')[0]);
    return startOf(pid) !== undefined;
  } catch {
    return false;
  }
}

test('without any setting it starts with a database of its own, and stops both on SIGTERM', async () => {
  const bot = start();
  await bot.prints(/ready: the embedded PostgreSQL/);
  expect(isServerRunning()).toBe(true);
  bot.child.kill('SIGTERM');
  expect(await bot.ended).toBe(0);
  expect(isServerRunning()).toBe(false);
});

test('a second one on the same folder says so and exits with 1, and the first goes on', async () => {
  const bot = start();
  await bot.prints(/ready/);
  const other = start();
  expect(await other.ended).toBe(1);
  expect(other.output()).toMatch(new RegExp(`Another Fieldops is using .*pid ${bot.child.pid}.*Stop it first`));
  expect(other.output()).not.toContain('    at ');
  expect(bot.child.exitCode).toBeNull();
  bot.child.kill('SIGTERM');
  expect(await bot.ended).toBe(0);
  expect(isServerRunning()).toBe(false);
});

test.each([
  ['an error that nobody caught', 'throw', 1],
  ['a rejection that nobody handled', 'reject', 1],
  ['process.exit in the middle', 'exit', 3]
])('%s ends it, and its database with it', async (_name, order, code) => {
  const bot = start();
  await bot.prints(/ready/);
  bot.tell(order);
  expect(await bot.ended).toBe(code);
  await until(() => !isServerRunning(), 'the server has stopped');
});

test('a second Ctrl-C while it hangs ends it at once, and its database with it', async () => {
  const bot = start();
  await bot.prints(/ready/);
  bot.tell('hang');
  await until(() => {
    // Signals that come within half a second are one and the same; so they are sent until the second one counts.
    if (bot.child.exitCode === null) bot.child.kill('SIGINT');
    return bot.child.exitCode !== null;
  }, 'it has ended');
  expect(await bot.ended).toBe(130);
  await until(() => !isServerRunning(), 'the server has stopped');
});

test('after kill -9 the next one goes on where it was', async () => {
  const bot = start();
  await bot.prints(/ready/);
  bot.child.kill('SIGKILL');
  await bot.ended;
  const next = start();
  await next.prints(/ready/);
  next.child.kill('SIGINT');
  expect(await next.ended).toBe(0);
  expect(isServerRunning()).toBe(false);
});

test('boots from the .env of a former bot, as the role that owns rows only, and says each old name once', async () => {
  const { app, owner } = await makeDatabase();
  const bot = start({
    DATABASE_OWNER_URL: `postgres://${owner.user}:${encodeURIComponent(owner.password ?? '')}@/${owner.database}?host=${owner.host}&port=${owner.port}`,
    POSTGRES_HOST: app.host,
    POSTGRES_PORT: `${app.port}`,
    POSTGRES_DATABASE: app.database,
    POSTGRES_USER: app.user,
    POSTGRES_PASSWORD: app.password ?? '',
    POSTGRES_MIN_POOL: '10',
    POSTGRES_MAX_POOL: '30',
    BOT_ENVIRONMENT: 'production',
    OWNER_USER_ID: '223456789012345678',
    SSH_HOST: 'games.example.org',
    LOG_LEVEL: 'INFO',
    DATABASE_URL: ''
  });
  await bot.prints(new RegExp(`ready: the database .*${app.database}`));
  expect(bot.output().match(/POSTGRES_MAX_POOL is an old name: please write DATABASE_POOL_MAX/g)).toHaveLength(1);
  expect(bot.output()).toContain('These settings do nothing in this version: BOT_ENVIRONMENT.');
  expect(bot.output()).toContain(
    'SSH_HOST is set without SSH_USER or REMOTE_STATS_PATH: no files are read from there.'
  );
  expect(bot.output()).not.toContain(app.password);
  for (const line of bot.output().trim().split('\n')) expect(JSON.parse(line)).toHaveProperty('msg');
  bot.child.kill('SIGTERM');
  expect(await bot.ended).toBe(0);
});

test('wrong settings are told all together, without a stack, and nothing is started', async () => {
  const bot = start({ STATS_POLL_SECONDS: 'often', TIME_ZONE: 'Mars' });
  expect(await bot.ended).toBe(1);
  expect(bot.output()).toMatch(/STATS_POLL_SECONDS is "often"; expected: .*\n {2}TIME_ZONE is "Mars"; expected: .*\n$/);
});
