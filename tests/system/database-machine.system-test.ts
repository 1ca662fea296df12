import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Address } from '../../src/lib/database/address.ts';
import { withClient } from '../../src/lib/database/client.ts';
import { openDatabase } from '../../src/lib/database/open-database.ts';
import { probe } from '../../src/lib/database/probe.ts';
import { projectRoot } from '../../src/lib/root.ts';
import { startProcess } from '../helpers/processes.ts';
import { makeAuthority } from './authority.ts';
import { type ScriptedServer, startScriptedServer, whyNoScriptedServer } from './scripted-server.ts';

// PostgreSQL 15 as deploy/database.sh sets it up, in a cluster of its own. Needs root and Debian's postgresql-15.
const why = whyNoScriptedServer();
const folder = mkdtempSync(join(tmpdir(), 'fieldops-database-machine-'));
let server: ScriptedServer;

beforeAll(async () => {
  if (why) return;
  server = await startScriptedServer();
  makeAuthority(folder, 'theirs');
});
afterAll(() => {
  server?.stop();
  rmSync(folder, { recursive: true });
});

const url = ({ user, password, port, database }: Address) =>
  `postgres://${user}:${password}@localhost:${port}/${database}`;

/** What each of these orders is refused with, by a role. */
async function refusals(address: Address, orders: readonly string[]): Promise<Record<string, string>> {
  const answers: Record<string, string> = {};
  for (const order of orders) {
    answers[order] = await withClient(address, (client) => client.query(order)).then(
      () => 'done',
      (error: unknown) => String(Reflect.get(Object(error), 'code'))
    );
  }
  return answers;
}

const everyOne = (orders: readonly string[], code: string) => Object.fromEntries(orders.map((order) => [order, code]));

(why ? describe.skip : describe)(`PostgreSQL by deploy/database.sh${why ? ` (skipped: ${why})` : ''}`, () => {
  test('the whole bot runs on it, encrypted and verified, each of its connections', async () => {
    const bot = startProcess(process.execPath, [join(projectRoot, 'src/main.ts')], {
      env: {
        PATH: process.env.PATH,
        FIELDOPS_DATA: folder,
        FIELDOPS_SANDBOX_PORT: '0',
        FIELDOPS_HEALTH_PORT: 'off',
        DATABASE_URL: url(server.address('app')),
        DATABASE_OWNER_URL: url(server.address('owner')),
        DATABASE_SSL_MODE: 'verify-full',
        DATABASE_SSL_CA: join(server.keep, 'ca.crt')
      }
    });
    await bot.prints(/Fieldops is ready/);
    const connections = server.asSuperuser(
      `select count(*) > 1, bool_and(ssl), string_agg(distinct version, ','), string_agg(distinct usename, ',')
       from pg_stat_ssl join pg_stat_activity using (pid) where application_name like 'fieldops%'`
    );
    bot.child.kill('SIGTERM');
    expect(await bot.ended).toBe(0);
    expect(connections).toBe('t|t|TLSv1.3|fieldops_app\n');
  });

  test('a second run finds everything as it should be', () => {
    const said = server.again().split('\n');
    const done = said.filter((line) => line.startsWith('  ') && !/^ {2}(as it should be:|DATABASE_URL,)/.test(line));
    expect(done).toEqual([]);
    expect(said.filter((line) => line.includes('as it should be')).length).toBeGreaterThan(10);
  });

  test('another authority is not believed', async () => {
    const app = server.address('app');
    const tls = { mode: 'verify-full', ca: join(folder, 'theirs.pem') } as const;
    await expect(probe({ ...app, tls })).rejects.toThrow(/not signed by an authority that is trusted here/);
  });

  test('nobody comes in without TLS', async () => {
    for (const role of ['owner', 'app', 'reader'] as const) {
      const address = { ...server.address(role), tls: { mode: 'disable' } } as const;
      await expect(probe(address)).rejects.toThrow(/not unencrypted at least. Set DATABASE_SSL_MODE/);
    }
  });

  test('no role comes into another database, and the superuser not over the network', async () => {
    const database = 'postgres';
    await expect(probe({ ...server.address('app'), database })).rejects.toThrow(/does not let "fieldops_app" in/);
    const superuser = { ...server.address('app'), user: 'postgres' };
    await expect(probe(superuser)).rejects.toThrow(/does not let "postgres" in/);
  });

  test('the role of the bot writes rows, and can neither make, change, empty nor drop a table', async () => {
    const app = server.address('app');
    const rows = ["insert into guilds (discord_id, name) values ('1', 'A community')", 'delete from guilds'];
    expect(await refusals(app, rows)).toEqual(everyOne(rows, 'done'));
    const orders = [
      'create table mine (id int)',
      'create temporary table mine (id int)',
      'create schema mine',
      'create index on guilds (name)',
      'alter table guilds add column mine int',
      'truncate guilds cascade',
      'drop table guilds cascade',
      'delete from mikro_orm_migrations',
      'create role mine',
      'set role fieldops_owner',
      "copy guilds to program 'id'",
      "select pg_read_file('/etc/passwd')"
    ];
    expect(await refusals(app, orders)).toEqual(everyOne(orders, '42501'));
  });

  test('the developers’ role sees every table, and cannot write, whatever it says', async () => {
    const reader = server.address('reader');
    const looks = ['select * from guilds', 'select * from stats_files', 'select * from mikro_orm_migrations'];
    expect(await refusals(reader, looks)).toEqual(everyOne(looks, 'done'));
    const insert = "insert into guilds (discord_id, name) values ('2', 'Another')";
    expect(await refusals(reader, [insert])).toEqual({ [insert]: '25006' });
    const insisting = `set default_transaction_read_only = off; set transaction read write; ${insert}`;
    expect(await refusals(reader, [insisting])).toEqual({ [insisting]: '42501' });
    const settings = { app: reader, poolMin: 0, poolMax: 2, statementTimeoutSeconds: 5 };
    const database = await openDatabase({ dataFolder: folder, readOnly: false, database: settings }, { role: 'bot' });
    await database.close();
    expect(database.isReadOnly).toBe(true);
  });

  test('the daily report names who was refused and which right is new', async () => {
    const settings = join(folder, 'report.conf');
    const lines = {
      postgres_port: server.port,
      postgres_log: server.log,
      database: 'etlegacy_stats',
      certificate: join(server.keep, 'ca.crt'),
      state: join(folder, 'state'),
      out: join(folder, 'out'),
      grants_sql: join(projectRoot, 'deploy/sql/grants.sql'),
      webhook_file: join(folder, 'none')
    };
    writeFileSync(
      settings,
      Object.entries(lines)
        .map((line) => `${line.join('=')}\n`)
        .join('')
    );
    const report = () =>
      execFileSync('bash', [join(projectRoot, 'deploy/report.sh'), settings], { encoding: 'utf8', cwd: '/' });
    expect(report()).toMatch(/Rights in the database that are new \(\+\) or gone \(-\)\n {2}none/);
    const wrong = { ...server.address('app'), password: 'guessed' };
    await expect(probe(wrong)).rejects.toThrow(/does not accept the password/);
    server.asSuperuser('grant update on guilds to fieldops_reader');
    const text = report();
    expect(text).toMatch(/127\.0\.0\.1: password authentication failed for user "fieldops_app"/);
    expect(text).toContain('+ fieldops_reader may select, update on table guilds');
    expect(text).toContain('grant update on guilds to fieldops_reader');
    expect(readFileSync(server.log, 'utf8')).not.toContain(server.address('app').password);
  });

  test('a second database, for a restore, shuts nobody out of the first', async () => {
    server.again('--database', 'etlegacy_new');
    for (const role of ['owner', 'app', 'reader'] as const) {
      await probe(server.address(role));
      await probe({ ...server.address(role), database: 'etlegacy_new' });
    }
    expect(server.again('--database', 'etlegacy_stats')).toContain('runs with these settings');
  });

  test('a run that was cut short before the server read its files is made up for', () => {
    const conf = `/etc/postgresql/15/${server.cluster}/conf.d/fieldops.conf`;
    const soon = new Date(Date.now() + 5000);
    utimesSync(conf, soon, soon);
    expect(server.again()).toMatch(/^ {2}restart 15\//m);
  });

  test('new passwords are given on request, and the old ones are worth nothing', async () => {
    const former = server.address('app');
    server.again('--rotate');
    await expect(probe(former)).rejects.toThrow(/does not accept the password/);
    expect((await probe(server.address('app'))).mayMigrate).toBe(false);
    expect((await probe(server.address('owner'))).mayMigrate).toBe(true);
  });
});
