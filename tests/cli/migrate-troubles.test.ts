import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { Address } from '../../src/lib/database/address.ts';
import { withClient } from '../../src/lib/database/client.ts';
import { projectRoot } from '../../src/lib/root.ts';
import { useEmptyDatabase } from '../helpers/database.ts';
import { startProcess, until } from '../helpers/processes.ts';
import { makeFormer } from '../plugins/ingest/legacy/make-former.ts';

const db = useEmptyDatabase();
const folder = mkdtempSync(join(tmpdir(), 'fieldops-troubles-'));
const old = join(folder, 'old.db');
const tiny = join(folder, 'tiny');

beforeAll(() => {
  chmodSync(folder, 0o755);
  // So many that a move takes seconds, and there is a middle.
  makeFormer(old, { evenings: 100, links: 50, teams: 20, aliases: 300 });
});

const canMount = mountTiny();

afterAll(() => {
  if (canMount) execFileSync('umount', [tiny]);
  rmSync(folder, { recursive: true, force: true });
});

/** A disk of its own that is full soon; only root can make one. */
function mountTiny(): boolean {
  mkdirSync(tiny);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', tiny], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function url({ user, password = '', database, host, port }: Address): string {
  return `postgres://${user}:${encodeURIComponent(password)}@/${database}?host=${host}&port=${port}`;
}

/** Starts a move as an operator does. */
function start(args: readonly string[], address = db.app) {
  return startProcess(process.execPath, [join(projectRoot, 'bin/fieldops.mjs'), 'migrate', ...args], {
    env: { PATH: process.env.PATH, FIELDOPS_DATA: join(folder, 'data'), DATABASE_URL: url(address) }
  });
}

async function run(args: readonly string[], address = db.app) {
  const command = start(args, address);
  return { code: await command.ended, output: command.output() };
}

/** How many rows there are of what a move makes. */
async function countRows(): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select ((select count(*) from game_servers) + (select count(*) from stats_files) + (select count(*) from former_rows)
      + (select count(*) from user_links) + (select count(*) from players))::int as n`.execute(
    db.orm.em.fork().getKysely()
  );
  return rows[0]?.n ?? -1;
}

/** Resolves with the backend of a move that has begun to write. */
async function findWriting(): Promise<number> {
  let pid = 0;
  await until(async () => {
    const { rows } = await sql<{ pid: number }>`
      select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
        and backend_xid is not null and xact_start < clock_timestamp() - interval '300 ms'`.execute(
      db.orm.em.fork().getKysely()
    );
    pid = rows[0]?.pid ?? 0;
    return pid > 0;
  }, 'the move writes');
  return pid;
}

const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

describe('a move that goes wrong says so in a sentence and leaves both databases as they were', () => {
  const look = () => ({ hash: hashOf(old), beside: readdirSync(folder).filter((name) => name.startsWith('old.db')) });

  test('by Ctrl-C in the middle', async () => {
    const former = look();
    const command = start(['legacy', '--from', old]);
    await findWriting();
    command.child.kill('SIGINT');
    expect(await command.ended).toBe(130);
    expect(command.output()).toContain('Stopped: both databases are as they were.');
    expect(command.output()).not.toContain('    at ');
    expect(await countRows()).toBe(0);
    expect(look()).toEqual(former);
    expect(readdirSync(join(folder, 'data', 'reports'))).toEqual([]);
  });

  test('by kill -9 in the middle; a report of before stays, too', async () => {
    const former = look();
    const report = join(folder, 'report.json');
    writeFileSync(report, 'of before');
    const command = start(['legacy', '--from', old, '--report', report]);
    const pid = await findWriting();
    command.child.kill('SIGKILL');
    await command.ended;
    await until(async () => {
      const { rows } = await sql`select from pg_stat_activity where pid = ${pid}::int`.execute(
        db.orm.em.fork().getKysely()
      );
      return rows.length === 0;
    }, 'the server has noticed that nobody is there');
    expect(await countRows()).toBe(0);
    expect(look()).toEqual(former);
    expect(readFileSync(report, 'utf8')).toBe('of before');
    expect(readdirSync(folder).filter((name) => name.startsWith('report'))).toEqual(['report.json']);
  });

  test('by a connection that is cut in the middle', async () => {
    const former = look();
    const command = start(['legacy', '--from', old]);
    const pid = await findWriting();
    await sql`select pg_terminate_backend(${pid}::int)`.execute(db.orm.em.fork().getKysely());
    const code = await command.ended;
    expect({ code, output: command.output() }).toMatchObject({ code: 1 });
    expect(command.output()).toContain('The connection to the database broke: nothing was changed.');
    expect(command.output()).not.toContain('    at ');
    expect(await countRows()).toBe(0);
    expect(look()).toEqual(former);
  });

  test("by the database's disk, which is full in the middle", async () => {
    const former = look();
    const asOwner = (text: string) => withClient(db.owner, (client) => client.query(text));
    // What PostgreSQL raises when it cannot make a file longer, at the 101st round: half of them are stored by then.
    await asOwner(`create function be_full() returns trigger language plpgsql as $$ begin
      if (select count(*) from former_rounds) > 100 then
        raise exception 'could not extend file: No space left on device' using errcode = '53100';
      end if; return new; end $$`);
    await asOwner('create trigger be_full after insert on former_rounds for each row execute function be_full()');
    try {
      const { code, output } = await run(['legacy', '--from', old]);
      expect({ code, output }).toMatchObject({ code: 1 });
      expect(output).toContain('The disk of the database is full: nothing was changed. Make room there');
      expect(output).not.toContain('    at ');
    } finally {
      await asOwner('drop function be_full() cascade');
    }
    expect(await countRows()).toBe(0);
    expect(look()).toEqual(former);
  });

  test('by a wrong password', async () => {
    const { code, output } = await run(['legacy', '--from', old], {
      ...db.app,
      password: 'wrong-one',
      host: '127.0.0.1'
    });
    expect(code).toBe(1);
    expect(output).toMatch(/^Cannot use the .*(password|nothing answers)/m);
    expect(output).not.toContain('wrong-one');
    expect(await countRows()).toBe(0);
  });

  test('by a former bot that is writing', async () => {
    const bot = new DatabaseSync(old);
    bot.exec('begin exclusive');
    const { code, output } = await run(['legacy', '--from', old]);
    bot.close();
    expect(code).toBe(1);
    expect(output).toContain(`${old} is locked: the former bot is writing. Stop it, or try again in a moment.`);
    expect(await countRows()).toBe(0);
  });

  test('by a place for the report that cannot be written', async () => {
    writeFileSync(join(folder, 'file'), '');
    const { code, output } = await run(['legacy', '--from', old, '--report', join(folder, 'file', 'report.json')]);
    expect(code).toBe(1);
    expect(output).toContain('The report cannot be written to');
    expect(await countRows()).toBe(0);
  });
});

describe('what is there already', () => {
  test('stays, is told of, and moving again changes nothing', async () => {
    expect((await run(['legacy', '--from', old])).code).toBe(0);
    const rows = await countRows();
    await sql`update stats_files set sha256 = ${'0'.repeat(64)} where id = (select min(id) from stats_files)`.execute(
      db.orm.em.fork().getKysely()
    );
    const { code, output } = await run(['legacy', '--from', old, '--dry-run']);
    expect(code).toBe(0);
    expect(output).toContain('1 file of this game server');
    expect(await countRows()).toBe(rows);
    await sql`update stats_files set sha256 = null`.execute(db.orm.em.fork().getKysely());
  });

  (canMount ? test : test.skip)(
    'is not touched when the disk is full during a write-back, and no part stays',
    async () => {
      const to = join(tiny, 'back.db');
      const { code, output } = await run(['write-back', '--to', to]);
      expect(code).toBe(1);
      expect(output).toContain('The disk is full');
      expect(output).not.toContain('    at ');
      expect(existsSync(to)).toBe(false);
      expect(readdirSync(tiny)).toEqual([]);
    }
  );

  (canMount ? test : test.skip)('on a disk that can only be read, with a -wal beside it, is to be copied', async () => {
    execFileSync('mount', ['-o', 'remount,size=8m', tiny]);
    const [from, elsewhere] = [join(tiny, 'old.db'), join(folder, 'wal.db')];
    makeFormer(elsewhere, { evenings: 1, links: 1, teams: 1, aliases: 1 });
    const bot = new DatabaseSync(elsewhere);
    bot.exec('pragma journal_mode = wal; pragma wal_autocheckpoint = 0; delete from player_links');
    for (const end of ['', '-wal']) copyFileSync(`${elsewhere}${end}`, `${from}${end}`);
    bot.close();
    execFileSync('mount', ['-o', 'remount,ro', tiny]);
    const { code, output } = await run(['legacy', '--from', from, '--dry-run']);
    expect(code).toBe(1);
    expect(output).toContain(`${from} lies where nothing can be written`);
    expect(output).toContain('copy both into a folder of this account.');
    expect(output).not.toContain('    at ');
  });
});
