import { type ChildProcess, execFileSync, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Account, asAccount, findServerAccount } from '../../src/lib/embedded-postgres/account.ts';
import { findFreePort } from '../helpers/free-port.ts';

/** A PostgreSQL that is not ours: on a port of this machine, with a superuser `postgres`. */
export type OutsideServer = {
  port: number;
  /** Of the superuser. */
  url: string;
  /** Ends it by a signal and starts it again; it recovers from whatever that has left. */
  restart(signal: NodeJS.Signals): Promise<void>;
  /** The same over its socket, whatever becomes of the network. */
  socketUrl: string;
  stop(): Promise<void>;
};

/** How it is set up. */
export type OutsideOptions = {
  /** Lines for postgresql.conf. */
  settings?: string[];
  /** Lines for pg_hba.conf, before those that ask everybody for a password. */
  access?: string[];
  /** Files to lie in its folder, readable by it alone. */
  files?: Record<string, string | Buffer>;
  /** What starts the server, given its account: `nsenter` and its options, to have it in another network. */
  by?: (account: Account | undefined) => string[];
};

/** Starts a throw-away server from the programs in this folder (`/usr/lib/postgresql/15/bin`), for tests. */
export async function startOutsideServer(bin: string, options: OutsideOptions = {}): Promise<OutsideServer> {
  const account = findServerAccount();
  const folder = mkdtempSync(join(tmpdir(), 'fieldops-outside-'));
  chmodSync(folder, 0o755);
  const data = join(folder, 'data');
  const own = (path: string) => account && chownSync(path, account.uid, account.gid);
  mkdirSync(data, { mode: 0o700 });
  writeFileSync(join(folder, 'password'), 'outside');
  own(data);
  own(join(folder, 'password'));

  const run = { ...asAccount(account), cwd: '/', env: { PATH: process.env.PATH, LC_ALL: 'C' } };
  const init = [
    '-D',
    data,
    '-U',
    'postgres',
    `--pwfile=${join(folder, 'password')}`,
    '-A',
    'scram-sha-256',
    '-E',
    'UTF8',
    '--no-sync'
  ];
  execFileSync(join(bin, 'initdb'), [...init, '--locale=C.UTF-8'], { ...run, stdio: 'ignore' });
  for (const [name, content] of Object.entries(options.files ?? {})) {
    writeFileSync(join(data, name), content, { mode: 0o600 });
    own(join(data, name));
  }
  const access = [
    ...(options.access ?? []),
    'local all all scram-sha-256',
    'host all all 127.0.0.1/32 scram-sha-256',
    ''
  ];
  writeFileSync(join(data, 'pg_hba.conf'), access.join('\n'));
  const port = await findFreePort();
  const settings = [
    "listen_addresses = '127.0.0.1'",
    `port = ${port}`,
    `unix_socket_directories = '${data}'`,
    'fsync = off'
  ];
  appendFileSync(join(data, 'postgresql.conf'), [...settings, ...(options.settings ?? []), ''].join('\n'));

  const [program = '', ...args] = [...(options.by?.(account) ?? []), join(bin, 'postgres'), '-D', data];
  const as = options.by ? { cwd: run.cwd, env: run.env } : run;
  const start = () => startServer(program, args, as);
  let server = await start();
  return {
    port,
    url: `postgres://postgres:outside@127.0.0.1:${port}/postgres`,
    socketUrl: `postgres://postgres:outside@/postgres?host=${encodeURIComponent(data)}&port=${port}`,
    async restart(signal) {
      await end(server, signal);
      server = await start();
    },
    async stop() {
      await end(server, 'SIGINT');
      rmSync(folder, { recursive: true, force: true });
    }
  };
}

async function end(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill(signal);
  await ended;
}

/** What a server says on which the processes of one that was killed are still at work; they end by themselves. */
const notYet = /pre-existing shared memory block|lock file "postmaster.pid" already exists/;

async function startServer(program: string, args: string[], options: SpawnOptions): Promise<ChildProcess> {
  for (;;) {
    const server = spawn(program, args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
    let log = '';
    server.stderr?.on('data', (text) => {
      log += text;
    });
    while (server.exitCode === null && !log.includes('ready to accept connections')) await sleep(20);
    if (server.exitCode === null) return server;
    if (!notYet.test(log)) throw new Error(`The server did not start:\n${log}`);
    await sleep(100);
  }
}
