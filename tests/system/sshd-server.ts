import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { askHostKey } from '../../src/lib/ssh/connect.ts';
import { until } from '../helpers/processes.ts';

/** Debian's sshd: apt-get install openssh-server. FIELDOPS_TEST_SSHD names another one; undefined when there is none. */
export const sshd = [process.env.FIELDOPS_TEST_SSHD ?? '', '/usr/sbin/sshd'].find(
  (path) => path !== '' && existsSync(path)
);

/** A running sshd. */
export type Sshd = { stop(): void };

/** The files of a key for the host, one for a user, and who may come in with which: that user, as anybody. */
export type Keys = { host: string; user: string; authorized: string };

/** Makes keys in a folder. */
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

/** Starts sshd with this file; resolves when it listens at the port. */
export async function startSshd(config: string, port: number): Promise<Sshd> {
  if (!sshd) throw new Error('There is no sshd');
  // It wants its folder for unprivileged children, which the package's service would make.
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true });
  const server = spawn(sshd, ['-D', '-e', '-f', config], { stdio: 'ignore' });
  const { signal } = new AbortController();
  const listens = () =>
    askHostKey({ host: '127.0.0.1', port }, signal).then(
      () => true,
      () => false
    );
  await until(listens, 'sshd listens');
  return { stop: () => void server.kill() };
}
