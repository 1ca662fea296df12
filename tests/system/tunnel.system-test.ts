import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Tls } from '../../src/lib/database/address.ts';
import { probe } from '../../src/lib/database/probe.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { spawnBot, waitForEnd, waitUntilReady } from '../e2e/spawn-bot.ts';
import { findFreePort } from '../helpers/free-port.ts';
import { until } from '../helpers/processes.ts';
import { type Sshd, sshdPath, startSshd } from '../helpers/sshd.ts';
import { type OutsideServer, startOutsideServer } from './outside-server.ts';

// Needs Debian's packages openssh-server, postgresql-15 and openssl.
const folder = mkdtempSync(join(tmpdir(), 'fieldops-tunnel-'));
const file = (name: string) => join(folder, name);
const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' });
const key = ['-newkey', 'rsa:2048', '-nodes', '-days', '2'];

/** A server that lets nobody in without TLS, with a certificate for these names, as deploy/database.sh makes it. */
async function startServer(name: string, altNames: string): Promise<OutsideServer> {
  const names = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=${altNames}`, '-CA', 'ca.pem', '-CAkey', 'ca.key'];
  openssl('req', '-x509', ...key, ...names, '-keyout', `${name}.key`, '-out', `${name}.pem`);
  return startOutsideServer('/usr/lib/postgresql/15/bin', {
    settings: ['ssl = on'],
    access: ['hostnossl all all 127.0.0.1/32 reject'],
    files: { 'server.crt': readFileSync(file(`${name}.pem`)), 'server.key': readFileSync(file(`${name}.key`)) }
  });
}

let sshd: Sshd;
let sandbox: Sandbox;
let plain: OutsideServer;
let named: OutsideServer;
const children: ChildProcess[] = [];

beforeAll(async () => {
  if (!sshdPath) return;
  openssl('req', '-x509', ...key, '-subj', '/CN=ours', '-keyout', 'ca.key', '-out', 'ca.pem');
  sshd = await startSshd(folder);
  writeFileSync(file('known'), `[127.0.0.1]:${sshd.port} ${readFileSync(file('host.pub'), 'utf8')}`);
  plain = await startServer('plain', 'DNS:db.example.org');
  named = await startServer('named', 'DNS:db.example.org,DNS:localhost,IP:127.0.0.1');
  sandbox = await startSandbox();
});
afterAll(async () => {
  for (const child of children.toReversed()) child.kill('SIGKILL');
  await sandbox?.stop();
  await sshd?.stop();
  await plain?.stop();
  await named?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** `ssh -L`, as docs/operating.md has it, and resolves when it can be used. */
async function openTunnel(server: OutsideServer, port: number): Promise<ChildProcess> {
  const options = ['ExitOnForwardFailure=yes', 'BatchMode=yes', `UserKnownHostsFile=${file('known')}`];
  const child = spawn(
    'ssh',
    [
      ...['-p', String(sshd.port), '-i', file('user'), ...options.flatMap((option) => ['-o', option])],
      ...['-N', '-L', `${port}:127.0.0.1:${server.port}`, `${userInfo().username}@127.0.0.1`]
    ],
    { stdio: 'ignore' }
  );
  children.push(child);
  await until(() => answers(port), 'the tunnel is open');
  return child;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    }).on('error', () => resolve(false));
  });
}

const problemOf = (port: number, tls: Tls, host = 'localhost') =>
  probe({ host, port, user: 'postgres', password: 'outside', database: 'postgres', tls }).then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message : String(error))
  );

describe(`a database at the other end of an SSH tunnel${sshdPath ? '' : ' (skipped: sshd is not installed)'}`, () => {
  const testWithSshd = sshdPath ? test : test.skip;

  testWithSshd(
    'is reached with verify-ca always, and with verify-full where its certificate names the near end',
    async () => {
      const ca = file('ca.pem');
      const [toPlain, toNamed] = [await findFreePort(), await findFreePort()];
      await openTunnel(plain, toPlain);
      await openTunnel(named, toNamed);
      for (const port of [toPlain, toNamed]) {
        expect(await problemOf(port, { mode: 'disable' })).toMatch(/pg_hba|no encryption|rejects/);
        expect(await problemOf(port, { mode: 'require' })).toBeUndefined();
        expect(await problemOf(port, { mode: 'verify-ca', ca })).toBeUndefined();
      }
      expect(await problemOf(toPlain, { mode: 'verify-full', ca })).toMatch(/does not name the host "localhost"/);
      expect(await problemOf(toNamed, { mode: 'verify-full', ca })).toBeUndefined();
      expect(await problemOf(toNamed, { mode: 'verify-full', ca }, '127.0.0.1')).toBeUndefined();
    }
  );

  testWithSshd('serves a whole bot, which reads and writes, and goes on when the tunnel is there again', async () => {
    const port = await findFreePort();
    const tunnel = await openTunnel(named, port);
    const bot = spawnBot(sandbox, {
      DATABASE_URL: `postgres://postgres:outside@localhost:${port}/postgres`,
      DATABASE_SSL_MODE: 'verify-full',
      DATABASE_SSL_CA: file('ca.pem'),
      FIELDOPS_DATA: file('data'),
      STATS_FOLDER: file('stats')
    });
    children.push(bot);
    await waitUntilReady(bot);
    const alex = sandbox.user('alex');
    expect((await alex.say('!settings awards on')).text).toMatch(/awards/i);
    const ended = waitForEnd(tunnel);
    tunnel.kill();
    await ended;
    expect((await alex.say('!settings')).text).toContain('Something went wrong');
    await openTunnel(named, port);
    await until(async () => /awards/i.test((await alex.say('!settings')).text), 'the bot answers again');
    bot.kill('SIGTERM');
    expect(await waitForEnd(bot)).toBe(0);
  });
});
