import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { z } from 'zod';
import { projectRoot } from '../../src/lib/root.ts';
import { copyCheckout, lendPackages } from '../helpers/copy-checkout.ts';
import { startProcess } from '../helpers/processes.ts';

// An operator's checkout, and the repository from which `git pull` brings what is new. The packages are those of this one.
const base = mkdtempSync(join(tmpdir(), 'fieldops-deploy-'));
const origin = join(base, 'origin');
const folder = join(base, 'fieldops');
const env = {
  ...process.env,
  PM2_HOME: join(base, 'pm2'),
  FIELDOPS_DATA: join(base, 'data'),
  FIELDOPS_SANDBOX_PORT: '0',
  FIELDOPS_HEALTH_PORT: '4899',
  DISCORD_TOKEN: '',
  DATABASE_URL: ''
};
const gitIn = (cwd: string, ...args: string[]) => execFileSync('git', args, { cwd, encoding: 'utf8' }).trim();
const git = (...args: string[]) => gitIn(folder, ...args);

beforeAll(() => {
  chmodSync(base, 0o755);
  copyCheckout(origin);
  gitIn(origin, 'init', '--quiet');
  commit('first');
  execFileSync('git', ['clone', '--quiet', origin, folder]);
  lendPackages(folder);
  // To git, a link is no folder.
  writeFileSync(join(folder, '.git', 'info', 'exclude'), 'node_modules\n');
});
afterAll(() => {
  pm2('kill');
  rmSync(base, { recursive: true, force: true });
});

function pm2(...args: string[]): string {
  const program = join(projectRoot, 'node_modules', 'pm2', 'bin', 'pm2');
  return execFileSync(process.execPath, [program, '--silent', ...args], { cwd: folder, env, encoding: 'utf8' });
}

function commit(message: string): void {
  gitIn(origin, 'add', '--all');
  const author = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org'];
  gitIn(origin, ...author, 'commit', '--quiet', '--message', message);
}

/** Somebody adds a file to what is checked out here, in place of what came after that, and it is pulled. */
function pull(file: string, text: string): void {
  gitIn(origin, 'reset', '--quiet', '--hard', git('rev-parse', 'HEAD'));
  writeFileSync(join(origin, file), text);
  commit(file);
  git('pull', '--quiet');
}

async function deploy(...options: string[]) {
  const started = startProcess('npm', ['run', '--silent', 'deploy', ...options], { cwd: folder, env });
  return { code: await started.ended, said: started.output() };
}

const list = z.array(z.object({ pid: z.number(), pm2_env: z.object({ status: z.string() }) }));

/** What runs: the process, whether it stands, and the commit it was built from. */
function running() {
  const [bot] = list.parse(JSON.parse(pm2('jlist')));
  return {
    pid: bot?.pid,
    status: bot?.pm2_env.status,
    commit: readFileSync(join(folder, 'dist', 'commit'), 'utf8').trim()
  };
}

test('the first deploy starts the bot, and the next one replaces it after a backup', async () => {
  expect(await deploy()).toEqual({ code: 0, said: expect.stringContaining('runs and is ready') });
  const first = running();
  expect(first).toMatchObject({ status: 'online', commit: git('rev-parse', 'HEAD') });
  pull('note.txt', 'a change that harms nobody');
  const { code, said } = await deploy();
  expect([code, said]).toEqual([0, expect.stringMatching(/back up[\s\S]*migrate[\s\S]*runs and is ready/)]);
  expect(running()).toMatchObject({ status: 'online', commit: git('rev-parse', 'HEAD') });
  expect(running().pid).not.toBe(first.pid);
});

test('a version that cannot be built changes nothing', async () => {
  const before = running();
  pull('src/lib/version.ts', 'export const version: number = "no number";\n');
  const { code, said } = await deploy();
  expect([code, said]).toEqual([1, expect.stringMatching(/not assignable[\s\S]*which ran before, runs on/)]);
  expect(running()).toEqual(before);
  expect(git('rev-parse', 'HEAD')).toBe(before.commit);
});

test('a migration that fails changes nothing', async () => {
  const before = running();
  pull('src/migrations/Migration20990101000000_broken.ts', migration('select no_such_function()', ''));
  const { code, said } = await deploy('--', '--without-backup');
  expect([code, said]).toEqual([1, expect.stringMatching(/no_such_function[\s\S]*which ran before, runs on/)]);
  expect(said).not.toContain('back up');
  expect(running()).toEqual(before);
  expect(git('rev-parse', 'HEAD')).toBe(before.commit);
});

test('when the new bot does not become ready, the former one runs again, on the tables it knows', async () => {
  const before = running();
  pull(
    'src/migrations/Migration20990101000000_new_table.ts',
    migration('create table news (id int)', 'drop table news')
  );
  const plugins = readFileSync(join(folder, 'src/plugins/index.ts'), 'utf8');
  pull(
    'src/plugins/index.ts',
    `${plugins}if (plugins.length > 0) throw new Error('cannot start');
`
  );
  const { code, said } = await deploy();
  expect([code, said]).toEqual([
    1,
    expect.stringMatching(/ends as soon as it starts[\s\S]*which ran before, runs again/)
  ]);
  expect(running()).toMatchObject({ status: 'online', commit: before.commit });
  expect(git('rev-parse', 'HEAD')).toBe(before.commit);
  const done = execFileSync('npx', ['mikro-orm', 'migration:list'], { cwd: folder, env, encoding: 'utf8' });
  expect(done).toContain('first_tables');
  expect(done).not.toContain('new_table');
});

test('changed files of the project are nothing to deploy over', async () => {
  writeFileSync(join(folder, 'README.md'), 'changed here');
  expect(await deploy()).toMatchObject({ code: 1, said: expect.stringContaining('git stash') });
  expect(existsSync(join(folder, '.deploy', 'next'))).toBe(false);
});

function migration(up: string, down: string): string {
  return `import { Migration } from '@mikro-orm/migrations';

export class Broken extends Migration {
  override up(): void {
    this.addSql('${up}');
  }
  override down(): void {
    this.addSql('${down}');
  }
}
`;
}
