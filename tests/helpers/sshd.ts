import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import type { SftpSettings } from '../../src/entities/source-settings.ts';
import { askHostKey } from '../../src/lib/ssh/connect.ts';
import { until } from './processes.ts';

/** Debian's sshd, as a game server has it: apt-get install openssh-server. FIELDOPS_TEST_SSHD names another one. */
export const sshdPath = [process.env.FIELDOPS_TEST_SSHD ?? '', '/usr/sbin/sshd'].find(
  (path) => path !== '' && existsSync(path)
);

/** A running sshd on loopback that lets this account in by a key. */
export interface Sshd {
  readonly port: number;
  /** What reads a folder over it. */
  readonly way: Pick<SftpSettings, 'kind' | 'host' | 'port' | 'user' | 'hostKey' | 'keyFile'>;
  stop(): Promise<void>;
}

/** Starts sshd with keys of its own in an empty folder: `host`, `user`, each with its `.pub`. */
export async function startSshd(folder: string): Promise<Sshd> {
  if (!sshdPath) throw new Error('There is no sshd here: apt-get install openssh-server');
  for (const name of ['host', 'user'])
    spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, name)]);
  writeFileSync(join(folder, 'authorized'), readFileSync(join(folder, 'user.pub')));
  const port = await findFreePort();
  const lines = [
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    `HostKey ${join(folder, 'host')}`,
    `AuthorizedKeysFile ${join(folder, 'authorized')}`,
    `PidFile ${join(folder, 'pid')}`,
    'StrictModes no',
    'UsePAM no',
    'PermitRootLogin yes',
    'Subsystem sftp internal-sftp'
  ];
  writeFileSync(join(folder, 'config'), `${lines.join('\n')}\n`);
  // It wants its folder for unprivileged children, which the package's service would make.
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true });
  const server = spawn(sshdPath, ['-D', '-e', '-f', join(folder, 'config')], { stdio: 'ignore' });
  const hostKey = await waitForKey(port);
  const { username } = userInfo();
  return {
    port,
    way: { kind: 'sftp', host: '127.0.0.1', port, user: username, hostKey, keyFile: join(folder, 'user') },
    stop: () => end(server)
  };
}

async function waitForKey(port: number): Promise<string> {
  let hostKey = '';
  const { signal } = new AbortController();
  await until(async () => {
    const { fingerprint } = await askHostKey({ host: '127.0.0.1', port }, signal).catch(() => ({ fingerprint: '' }));
    hostKey = fingerprint;
    return hostKey !== '';
  }, 'sshd listens');
  return hostKey;
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill();
  await ended;
}

async function findFreePort(): Promise<number> {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const address = listener.address();
  await new Promise((resolve) => listener.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
