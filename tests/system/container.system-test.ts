import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { parseAddress } from '../../src/lib/database/parse-address.ts';
import { probe } from '../../src/lib/database/probe.ts';
import { projectRoot } from '../../src/lib/root.ts';
import { startProcess } from '../helpers/processes.ts';
import { type OutsideServer, startOutsideServer } from './outside-server.ts';

// Without a container engine: what the Dockerfile does, in a folder, and what compose.yaml hands in, from files.
const docker = join(projectRoot, 'deploy', 'docker');
const folder = mkdtempSync(join(tmpdir(), 'fieldops-container-'));
const app = join(folder, 'app');
const secrets = join(folder, 'secrets');
let server: OutsideServer;

/** The instructions of the Dockerfile: name and arguments. */
const instructions = readFileSync(join(docker, 'Dockerfile'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)] as const);
const copied = instructions
  .filter(([name, args]) => name === 'COPY' && !args.startsWith('--from'))
  .map(([, args]) => args.split(' '))
  .map((names) => ({ sources: names.slice(0, -1), target: names.at(-1) ?? '' }));

const services = z.record(
  z.string(),
  z.object({
    image: z.string(),
    build: z.object({ context: z.string(), dockerfile: z.string() }).optional(),
    secrets: z.array(z.string()).optional(),
    networks: z.array(z.string()),
    volumes: z.array(z.string()).optional(),
    ports: z.undefined().optional(),
    env_file: z.string().optional()
  })
);
const composition = z
  .object({
    services,
    secrets: z.record(z.string(), z.object({ file: z.string() })),
    networks: z.record(z.string(), z.object({ internal: z.boolean().optional() })),
    volumes: z.record(z.string(), z.object({}))
  })
  .parse(parse(readFileSync(join(docker, 'compose.yaml'), 'utf8'), { merge: true }));

beforeAll(async () => {
  chmodSync(folder, 0o755);
  server = await startOutsideServer('/usr/lib/postgresql/15/bin');
  mkdirSync(secrets);
  for (const name of Object.keys(composition.secrets)) writeFileSync(join(secrets, name), `${name}-0123456789\n`);
});
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true });
});

test('what the Dockerfile copies is there, and is let through', () => {
  const ignored = readFileSync(join(projectRoot, '.dockerignore'), 'utf8').split('\n');
  const sources = copied.flatMap((copy) => copy.sources);
  expect(sources.length).toBeGreaterThan(10);
  expect(sources.filter((name) => !existsSync(join(projectRoot, name)))).toEqual([]);
  expect(ignored).toContain('*');
  expect(sources.filter((name) => !ignored.includes(`!${name.split('/')[0]}`))).toEqual([]);
});

test('every file, network, volume and secret of compose.yaml is there, and only the bot reaches outside', () => {
  for (const [name, service] of Object.entries(composition.services)) {
    expect(Object.keys(composition.secrets)).toEqual(expect.arrayContaining(service.secrets ?? []));
    for (const volume of service.volumes ?? []) {
      const [from = ''] = volume.split(':');
      if (from.startsWith('.')) expect([from, existsSync(join(docker, from))]).toEqual([from, true]);
      else expect(Object.keys(composition.volumes)).toContain(from);
    }
    expect(service.networks).toEqual(name === 'bot' ? ['inside', 'outside'] : ['inside']);
  }
  const { bot } = composition.services;
  expect(composition.networks.inside).toEqual({ internal: true });
  expect(join(docker, bot?.build?.context ?? '', bot?.build?.dockerfile ?? '')).toBe(join(docker, 'Dockerfile'));
  expect(Object.keys(composition.services)).toEqual(['bot', 'postgres', 'redis']);
});

const packages = join(projectRoot, 'node_modules');

/**
 * What `npm ci` would fetch is here already, from the same lock file; fresh-clone.system-test.ts fetches it. npm writes over its
 * list of what is installed, which must not be the one of this checkout.
 */
const linkPackages = `
  cp -al ${packages} . || cp -a ${packages} .
  rm node_modules/.package-lock.json
  cp ${packages}/.package-lock.json node_modules`;

test('the steps of the Dockerfile give a bot that runs on the roles that the composition makes', async () => {
  mkdirSync(app);
  for (const [name, args] of instructions.slice(
    0,
    instructions.findLastIndex(([name]) => name === 'FROM')
  )) {
    const command = args.replace(/^npm ci .*/, linkPackages);
    if (name === 'RUN') execFileSync('sh', ['-c', command], { cwd: app, stdio: 'pipe' });
    if (name !== 'COPY') continue;
    const names = args.split(' ');
    const target = join(app, names.at(-1) ?? '');
    for (const source of names.slice(0, -1)) {
      const to = names.length > 2 ? join(target, source) : target;
      mkdirSync(dirname(to), { recursive: true });
      cpSync(join(projectRoot, source), to, { recursive: true });
    }
  }
  expect(existsSync(join(app, 'node_modules/jest'))).toBe(false);

  const database = 'etlegacy_stats';
  const admin = parseAddress(server.url);
  const login = { PGHOST: '127.0.0.1', PGPORT: String(server.port), PGPASSWORD: admin.password ?? '' };
  const psql = { ...process.env, ...login, POSTGRES_USER: 'postgres', POSTGRES_DB: database, SECRETS: secrets };
  execFileSync('psql', ['-qc', `create database ${database}`, 'postgres', 'postgres'], { env: psql });
  const roles = join(projectRoot, 'deploy/sql/roles.sql');
  execFileSync('bash', [join(docker, 'make-roles.sh')], { env: { ...psql, ROLES: roles }, stdio: 'pipe' });

  const bot = startProcess('sh', ['deploy/docker/start.sh'], {
    cwd: app,
    env: {
      PATH: `${app}/node_modules/.bin:/usr/bin:/bin`,
      SECRETS: secrets,
      DATABASE_PLACE: `127.0.0.1:${server.port}/${database}`,
      DATABASE_SSL_MODE: 'disable',
      FIELDOPS_DATA: join(folder, 'data'),
      FIELDOPS_SANDBOX_PORT: '0',
      FIELDOPS_HEALTH_PORT: 'off'
    }
  });
  await bot.prints(/Fieldops is ready/);
  bot.child.kill('SIGTERM');
  expect(await bot.ended).toBe(0);
  const reader = { ...admin, database, user: 'fieldops_reader', password: 'reader_password-0123456789' };
  expect(await probe(reader)).toMatchObject({ isReadOnly: true, lacksRights: false, mayMigrate: false });
});
