import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../root.mjs';
import { Failure, runNode, runProgram } from './shell.mjs';

// The bot as the operator's machine has it: under PM2, with a database, and an address that says whether it is ready.

/** Milliseconds for the bot to become ready: its first look at Discord and the database takes a few seconds. */
const patience = 90_000;

/** Milliseconds for which a bot must stand that has no address to ask. */
const standing = 10_000;

/** A bot that PM2 has started so often again will not become ready. */
const mostRestarts = 2;

const pm2 = (...args) => runNode([join(root, 'node_modules', 'pm2', 'bin', 'pm2'), '--silent', ...args]);
const mikroOrm = (...args) => runProgram(['node_modules/@mikro-orm/cli/cli.js', ...args]);

/** Has the version that runs make a backup, before anything changes. */
export function backUp() {
  return runProgram([join(root, 'dist', 'src', 'cli', 'main.js'), 'backup']);
}

/** The migrations that the database has had. */
export function listMigrations() {
  return mikroOrm('migration:list').match(/Migration\d{14}\w*/g) ?? [];
}

export function migrate() {
  mikroOrm('migration:up');
}

/** Takes back the migrations that the database had not had before. */
export function migrateBack(before) {
  for (let steps = listMigrations().length - before.length; steps > 0; steps--) mikroOrm('migration:down');
}

/**
 * Ends the bot that runs, if one does, and starts what is now in place; resolves when the bot says that it is ready. A reload
 * by PM2 would start a bot twice that it is just starting again.
 */
export async function restart() {
  const since = Date.now();
  end();
  pm2('start', join(root, 'ecosystem.config.cjs'));
  for (let bot = describe(); !(await isReady(bot)); bot = describe()) {
    if (!bot) throw new Failure('PM2 knows no process called fieldops.');
    if (bot.restarts >= mostRestarts) throw new Failure(`the bot ends as soon as it starts.\n${lastWords()}`);
    if (Date.now() - since > patience) {
      throw new Failure(`the bot was not ready after ${patience / 1000} s.\n${lastWords()}`);
    }
    await sleep(500);
  }
}

/**
 * Ends the bot, and has PM2 forget it. One that PM2 stops before it is ready, it starts again a little later: such a bot is
 * stopped until it has stayed stopped.
 */
export function end() {
  let before;
  for (let bot = describe(); bot; bot = describe()) {
    const hasStayed = [bot, before].every((at) => at?.status === 'stopped') && bot.restarts === before.restarts;
    pm2(bot.status === 'online' || hasStayed ? 'delete' : 'stop', 'fieldops');
    before = bot;
  }
}

async function isReady(bot) {
  if (bot?.status !== 'online') return false;
  const address = readyAddress();
  if (!address) return bot.uptime > standing;
  return fetch(address).then(
    ({ ok }) => ok,
    () => false
  );
}

/** What PM2 knows about the bot; undefined when it knows none. */
function describe() {
  const { pm2_env: app } = JSON.parse(pm2('jlist')).find(({ name }) => name === 'fieldops') ?? {};
  return app && { status: app.status, uptime: Date.now() - app.pm_uptime, restarts: app.restart_time };
}

/** Where the bot says whether it is ready; undefined when that is switched off. */
function readyAddress() {
  if (existsSync(join(root, '.env'))) process.loadEnvFile?.(join(root, '.env'));
  const { FIELDOPS_HEALTH_PORT: port = '4811', FIELDOPS_HEALTH_HOST: host = '127.0.0.1' } = process.env;
  return port === 'off' ? undefined : `http://${host}:${port}/readyz`;
}

/** The end of the bot's log. */
function lastWords() {
  const files = ['fieldops.log', 'fieldops-error.log'].map((name) => join(root, 'logs', name)).filter(existsSync);
  return files.map((file) => readFileSync(file, 'utf8').trim().split('\n').slice(-5).join('\n')).join('\n');
}
