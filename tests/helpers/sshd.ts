import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import type { SftpSettings } from '../../src/entities/source-settings.ts';
import { askHostKey } from '../../src/lib/ssh/connect.ts';
import { findFreePort } from './free-port.ts';
import { until } from './processes.ts';

/** Debian's sshd, as a game server has it: apt-get install openssh-server. FIELDOPS_TEST_SSHD names another one. */
export const sshdPath = [process.env.FIELDOPS_TEST_SSHD ?? '', '/usr/sbin/sshd'].find(
  (path) => path !== '' && existsSync(path)
);

/** The files of a key for the host, one for a user, and who may come in with which: that user, as anybody. */
export interface Keys {
  readonly host: string;
  readonly user: string;
  readonly authorized: string;
}

/** Makes keys in a folder: `host`, `user`, each with its `.pub`. */
export function makeKeys(folder: string): Keys {
  const keys = { host: join(folder, 'host'), user: join(folder, 'user'), authorized: join(folder, 'authorized') };
  for (const file of [keys.host, keys.user]) spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', file]);
  writeFileSync(keys.authorized, readFileSync(`${keys.user}.pub`));
  return keys;
}

/** Lines of sshd_config that let a test in with its key, on this machine only. */
export function usualLines({ host, authorized }: Keys): string[] {
  return [
    'ListenAddress 127.0.0.1',
    `HostKey ${host}`,
    `AuthorizedKeysFile ${authorized}`,
    'PidFile none',
    'StrictModes no',
    'UsePAM no',
    'PermitRootLogin yes',
    'Subsystem sftp internal-sftp'
  ];
}

/** An sshd that runs. */
export interface RunningSshd {
  /** The fingerprint of its key. */
  readonly hostKey: string;
  stop(): Promise<void>;
}

/** Runs sshd with this file; resolves when it listens at the port. */
export async function runSshd(config: string, port: number): Promise<RunningSshd> {
  if (!sshdPath) throw new Error('There is no sshd here: apt-get install openssh-server');
  // It wants its folder for unprivileged children, which the package's service would make.
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true });
  const server = spawn(sshdPath, ['-D', '-e', '-f', config], { stdio: 'ignore' });
  let hostKey = '';
  const { signal } = new AbortController();
  await until(async () => {
    const { fingerprint } = await askHostKey({ host: '127.0.0.1', port }, signal).catch(() => ({ fingerprint: '' }));
    hostKey = fingerprint;
    return hostKey !== '';
  }, 'sshd listens');
  return { hostKey, stop: () => end(server) };
}

/** A running sshd on loopback that lets this account in by a key. */
export interface Sshd extends RunningSshd {
  readonly port: number;
  /** What reads a folder over it. */
  readonly way: Pick<SftpSettings, 'kind' | 'host' | 'port' | 'user' | 'hostKey' | 'keyFile'>;
}

/** Starts sshd with keys of its own in an empty folder. */
export async function startSshd(folder: string): Promise<Sshd> {
  const keys = makeKeys(folder);
  const port = await findFreePort();
  const config = join(folder, 'config');
  writeFileSync(config, [`Port ${port}`, ...usualLines(keys), ''].join('\n'));
  const running = await runSshd(config, port);
  const { username: user } = userInfo();
  const way = { host: '127.0.0.1', port, user, hostKey: running.hostKey, keyFile: keys.user };
  return { ...running, port, way: { kind: 'sftp', ...way } };
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill();
  await ended;
}
