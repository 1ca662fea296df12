import { chmodSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import type { Address } from '../../src/lib/database/address.ts';
import { startOf } from '../../src/lib/process/identity.ts';
import { projectRoot } from '../../src/lib/root.ts';
import { startProcess, until } from '../helpers/processes.ts';
import { ask, useBareDatabases } from '../lib/database/bare-database.ts';

const makeDatabase = useBareDatabases();
const folder = mkdtempSync(join(tmpdir(), 'fieldops-mikro-orm-'));
chmodSync(folder, 0o755);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the ORM's own command as `npx mikro-orm` does; gives what it printed and its exit code. */
async function run(name: string, env: Record<string, string>): Promise<{ output: string; code: number | string }> {
  const program = join(projectRoot, 'node_modules', '@mikro-orm', 'cli', 'cli.js');
  const settings = { MIKRO_ORM_CLI_PREFER_TS: '0', MIKRO_ORM_CLI_CONFIG: './scripts/mikro-orm-config.mjs' };
  const command = startProcess(process.execPath, [program, `migration:${name}`], {
    cwd: projectRoot,
    env: { PATH: process.env.PATH, FIELDOPS_DATA: join(folder, 'data'), ...settings, ...env }
  });
  const code = await command.ended;
  return { output: command.output(), code };
}

function url({ user, password = '', database, host, port }: Address): string {
  return `postgres://${user}:${encodeURIComponent(password)}@/${database}?host=${host}&port=${port}`;
}

test('works on an outside database as its owner, and the application may use the result at once', async () => {
  const { app, owner } = await makeDatabase();
  const env = { DATABASE_URL: url(app), DATABASE_OWNER_URL: url(owner) };
  expect(await run('pending', env)).toMatchObject({ output: expect.stringContaining('_first_tables'), code: 0 });
  expect(await run('up', env)).toMatchObject({ output: expect.stringContaining('Successfully migrated up'), code: 0 });
  expect(await ask(app, "insert into guilds (name) values ('x') returning name")).toBe('x');
  await expect(ask(app, 'drop table guilds')).rejects.toThrow(/must be owner/);
  // Each migration can be taken back, the last one first, on tables that are empty but for one row.
  for (const _ of globSync('src/migrations/Migration*.ts', { cwd: projectRoot })) {
    expect(await run('down', env)).toMatchObject({
      output: expect.stringContaining('Successfully migrated down'),
      code: 0
    });
  }
  expect(await ask(owner, "select to_regclass('guilds')")).toBeNull();
});

test('works on the embedded database, whose server it starts and stops; the entities fit the migrations', async () => {
  expect(await run('check', {})).toEqual({ output: 'No changes required, schema is up-to-date\n', code: 0 });
  expect(existsSync(join(folder, 'data', 'postgres', '17', 'PG_VERSION'))).toBe(true);
  await until(() => !isServerRunning(), 'the server has stopped');
});

test('wrong settings are told without a stack', async () => {
  expect(await run('up', { DATABASE_URL: 'nonsense' })).toEqual({
    output: expect.stringMatching(/^The settings .*\n {2}DATABASE_URL is not a connection URL.*\n$/),
    code: 1
  });
});

function isServerRunning(): boolean {
  try {
    const file = join(folder, 'data', 'postgres', '17', 'postmaster.pid');
    return startOf(Number(readFileSync(file, 'utf8').split('\n')[0])) !== undefined;
  } catch {
    return false;
  }
}
