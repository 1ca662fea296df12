import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { z } from 'zod';
import { startOf } from '../../src/lib/process/identity.ts';
import { projectRoot } from '../../src/lib/root.ts';
import { startProcess, until } from '../helpers/processes.ts';

// Starts the built bot, in the sandbox, as an operator does. Writes to dist/ and logs/ of the checkout.
const folder = mkdtempSync(join(tmpdir(), 'fieldops-pm2-'));
const log = join(projectRoot, 'logs', 'fieldops.log');
const lengthBefore = existsSync(log) ? statSync(log).size : 0;
const env = {
  ...process.env,
  PM2_HOME: join(folder, 'pm2'),
  FIELDOPS_DATA: join(folder, 'data'),
  FIELDOPS_SANDBOX_PORT: '0',
  DISCORD_TOKEN: '',
  DATABASE_URL: ''
};

const program = join(projectRoot, 'node_modules', 'pm2', 'bin', 'pm2');
const run = (...args: string[]) =>
  execFileSync(process.execPath, [program, ...args], { cwd: projectRoot, env, encoding: 'utf8' });
const pm2 = (...args: string[]) => run('--silent', ...args);

const list = z.array(
  z.object({ pid: z.number(), pm2_env: z.object({ status: z.string(), restart_time: z.number() }) })
);

function bot() {
  const [only] = list.parse(JSON.parse(pm2('jlist')));
  return { pid: only?.pid ?? 0, status: only?.pm2_env.status, restarts: only?.pm2_env.restart_time };
}

/** What has been logged since the test began. */
const lines = () => readFileSync(log).subarray(lengthBefore).toString().trim().split('\n');

function isServerRunning(): boolean {
  const file = join(folder, 'data', 'postgres', '17', 'postmaster.pid');
  return existsSync(file) && startOf(Number(readFileSync(file, 'utf8').split('\n')[0])) !== undefined;
}

beforeAll(() => {
  chmodSync(folder, 0o755);
  execFileSync(process.execPath, [join(projectRoot, 'scripts', 'build.mjs')]);
});
afterAll(() => {
  pm2('kill');
  rmSync(folder, { recursive: true, force: true });
});

test('start waits until the bot is ready; it logs JSON lines, on the Node that npm installed', () => {
  pm2('start', 'ecosystem.config.cjs');
  expect(bot()).toMatchObject({ status: 'online', restarts: 0 });
  expect(lines().map((line) => JSON.parse(line))).toContainEqual(
    expect.objectContaining({ msg: 'The sandbox is open' })
  );
  expect(isServerRunning()).toBe(true);
});

test('reload ends the old one before it starts the new one', () => {
  const { pid } = bot();
  pm2('reload', 'fieldops');
  expect(startOf(pid)).toBeUndefined();
  expect(bot()).toMatchObject({ status: 'online', restarts: 1 });
  const texts = lines().map((line) => JSON.parse(line).msg);
  expect(texts.filter((text) => /SIGINT: ending|The sandbox is open/.test(text))).toEqual([
    'The sandbox is open',
    'SIGINT: ending',
    'The sandbox is open'
  ]);
});

test('a bot that is killed is started again, on the database that went on', async () => {
  const { pid } = bot();
  process.kill(pid, 'SIGKILL');
  await until(
    () =>
      bot().pid !== pid &&
      bot().status === 'online' &&
      lines().filter((line) => line.includes('The sandbox is open')).length === 3,
    'it is there again'
  );
});

test('stop ends the bot and its database', () => {
  pm2('stop', 'fieldops');
  expect(bot().status).toBe('stopped');
  expect(isServerRunning()).toBe(false);
});

test('restart begins it again; status shows it, and save keeps it for the next boot', () => {
  pm2('restart', 'fieldops');
  expect(bot().status).toBe('online');
  expect(run('status')).toMatch(/fieldops.*online/);
  pm2('save');
  expect(existsSync(join(folder, 'pm2', 'dump.pm2'))).toBe(true);
});

test('told to restart one that is not ready yet, PM2 is left with one bot, and knows that one', async () => {
  const first = startProcess(process.execPath, [program, '--silent', 'restart', 'fieldops'], { cwd: projectRoot, env });
  await until(() => bot().status === 'launching', 'one is started, and not ready');
  pm2('restart', 'fieldops');
  await first.ended;
  await until(
    () => bot().status === 'online' && listBots().join() === `${bot().pid}` && isServerRunning(),
    'the other one has given way'
  );
});

/** The processes that PM2 has started and that run, whether it knows of them or not. */
function listBots(): string[] {
  const daemon = readFileSync(join(folder, 'pm2', 'pm2.pid'), 'utf8').trim();
  return execFileSync('ps', ['-o', 'pid=', '--ppid', daemon], { encoding: 'utf8' }).trim().split(/\s+/);
}
