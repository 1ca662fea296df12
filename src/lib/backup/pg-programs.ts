import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { PassThrough, Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import type { Address } from '../database/address.ts';
import { scrub } from '../scrub.ts';
import { Problem } from '../util/problem.ts';
import { countRows, listMigrationsOf, listTables } from './catalog.ts';
import type { Content } from './read-rows.ts';

/** Where PostgreSQL's programs are, and what stops them. */
export interface ProgramOptions {
  /** Without a folder, the PATH finds them. */
  readonly programs?: string;
  readonly stop: AbortSignal;
}

const common = ['--no-owner', '--no-privileges', '--no-comments'];

/**
 * What `pg_dump` writes (its custom format) of the moment that the client's transaction sees. A Problem when the program is
 * not there, or older than the server, which it could not read then.
 */
export async function dumpDatabase(
  app: Address,
  client: Client,
  content: Content,
  { programs, stop }: ProgramOptions
): Promise<AsyncIterable<Buffer>> {
  const own = findMajor('pg_dump', programs);
  const { rows } = await client.query<{ major: number; snapshot: string }>(
    `select current_setting('server_version_num')::int / 10000 as major, pg_export_snapshot() as snapshot`
  );
  const { major = 0, snapshot = '' } = rows[0] ?? {};
  if (own < major) {
    throw new Problem(
      `pg_dump is of PostgreSQL ${own} and the server is PostgreSQL ${major}: an older pg_dump cannot read a newer server. ` +
        `Install postgresql-client-${major} (BACKUP_PG_BIN names its folder), or take BACKUP_FORMAT out: Fieldops's own needs no program.`
    );
  }
  content.migrations = await listMigrationsOf(client);
  content.tables = await countRows(client, await listTables(client));
  const child = start('pg_dump', ['--format=custom', `--snapshot=${snapshot}`, ...common], app, { programs, stop });
  child.stdin.end();
  // Both from the beginning: of a program that ends early, Node would throw away what nobody reads or hears.
  const ended = finish(child);
  ended.catch(() => undefined);
  return output(child.stdout.pipe(new PassThrough()), ended);
}

/** Has `pg_restore` bring back what `pg_dump` wrote, in one transaction, into a database without tables. */
export async function restoreDump(
  owner: Address,
  dump: AsyncIterable<Uint8Array>,
  { programs, stop }: ProgramOptions
): Promise<void> {
  const args = ['--exit-on-error', '--single-transaction', ...common, `--dbname=${owner.database}`];
  findMajor('pg_restore', programs);
  const child = start('pg_restore', args, owner, { programs, stop });
  child.stdout.resume();
  const ended = finish(child);
  // When it has ended early, what it said is worth more than that nobody reads any more.
  await Promise.all([
    pipeline(Readable.from(dump), child.stdin).catch((error) => ended.then(() => Promise.reject(error))),
    ended
  ]);
}

async function* output(pieces: AsyncIterable<Buffer>, ended: Promise<void>): AsyncGenerator<Buffer> {
  yield* pieces;
  await ended;
}

type Program = ChildProcessByStdio<Writable, Readable, Readable>;

function start(name: string, args: readonly string[], address: Address, { programs, stop }: ProgramOptions): Program {
  return spawn(pathOf(name, programs), args, {
    env: { ...process.env, ...environmentOf(address) },
    stdio: ['pipe', 'pipe', 'pipe'],
    signal: stop
  });
}

/** Resolves when the program has done its work; a Problem with its own words when it has not. */
async function finish(child: Program): Promise<void> {
  let said = '';
  child.stderr.on('data', (text) => {
    said = (said + text).slice(-2000);
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Problem(`${child.spawnargs[0]} failed: ${scrub(said.trim()) || `exit code ${code}`}`);
}

/** An address as libpq reads it from the environment: arguments could be seen by everybody on this machine. */
function environmentOf({ host, port, user, password, database, tls }: Address): Record<string, string> {
  const root = tls.ca ?? (tls.mode === 'verify-full' ? 'system' : undefined);
  return {
    PGHOST: host,
    PGPORT: String(port),
    PGUSER: user,
    PGDATABASE: database,
    PGSSLMODE: tls.mode,
    PGCONNECT_TIMEOUT: '10',
    ...(password === undefined ? {} : { PGPASSWORD: password }),
    ...(root ? { PGSSLROOTCERT: root } : {}),
    ...(tls.cert ? { PGSSLCERT: tls.cert } : {}),
    ...(tls.key ? { PGSSLKEY: tls.key } : {})
  };
}

function findMajor(name: string, programs: string | undefined): number {
  const { stdout, error } = spawnSync(pathOf(name, programs), ['--version'], { encoding: 'utf8' });
  const [, major] = /\(PostgreSQL\) (\d+)/.exec(stdout ?? '') ?? [];
  if (major !== undefined) return Number(major);
  throw new Problem(
    `${pathOf(name, programs)} cannot be run (${error?.message ?? 'it does not say its version'}). Install PostgreSQL's client ` +
      "programs (BACKUP_PG_BIN names their folder), or take BACKUP_FORMAT out: Fieldops's own format needs none."
  );
}

const pathOf = (name: string, programs: string | undefined) => (programs ? join(programs, name) : name);
