import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { generateEvening } from '../../src/generator/generate-evening.ts';
import { hashBytes } from '../../src/lib/et/fingerprint.ts';
import { askHostKey } from '../../src/lib/ssh/connect.ts';
import { createSftpSource } from '../../src/plugins/ingest/sources/sftp-source.ts';
import { until } from '../helpers/processes.ts';

// Debian's sshd, as a game server has it: apt-get install openssh-server. FIELDOPS_TEST_SSHD names another one.
const sshd = [process.env.FIELDOPS_TEST_SSHD ?? '', '/usr/sbin/sshd'].find((path) => path !== '' && existsSync(path));
const folder = mkdtempSync(join(tmpdir(), 'fieldops-sshd-'));
const stats = join(folder, 'stats');
const { files } = generateEvening({ seed: 81, maps: 6 });
const { username } = userInfo();
const stop = new AbortController();
let server: ChildProcess | undefined;
let port = 0;

beforeAll(async () => {
  if (!sshd) return;
  mkdirSync(stats);
  for (const { name, bytes } of files) writeFileSync(join(stats, name), bytes);
  for (const name of ['host', 'user'])
    spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, name)]);
  writeFileSync(join(folder, 'authorized'), readFileSync(join(folder, 'user.pub')));
  port = await findPort();
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
  server = spawn(sshd, ['-D', '-e', '-f', join(folder, 'config')], { stdio: 'ignore' });
  await until(
    () =>
      askHostKey({ host: '127.0.0.1', port }, stop.signal)
        .then(() => true)
        .catch(() => false),
    'sshd listens'
  );
});
afterAll(() => {
  stop.abort();
  server?.kill();
  rmSync(folder, { recursive: true, force: true });
});

async function findPort(): Promise<number> {
  const listener = createServer();
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const address = listener.address();
  await new Promise((resolve) => listener.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

describe(`Debian's sshd${sshd ? '' : ' (skipped: it is not installed)'}`, () => {
  const testWithSshd = sshd ? test : test.skip;
  const makeSource = async (watch?: string) => {
    const { fingerprint } = await askHostKey({ host: '127.0.0.1', port }, stop.signal);
    const way = { host: '127.0.0.1', port, user: username, hostKey: fingerprint, keyFile: join(folder, 'user') };
    return createSftpSource({ kind: 'sftp', ...way, folder: stats, ...(watch && { watch }) }, {}, stop.signal);
  };

  testWithSshd('shows the fingerprint that ssh-keygen shows', async () => {
    const { fingerprint } = await askHostKey({ host: '127.0.0.1', port }, stop.signal);
    const { stdout } = spawnSync('ssh-keygen', ['-lf', join(folder, 'host.pub')], { encoding: 'utf8' });
    expect(stdout).toContain(` ${fingerprint} `);
  });

  testWithSshd('gives every file, byte for byte', async () => {
    const source = await makeSource();
    const { entries } = await source.list();
    const read = await Promise.all(entries.map((entry) => source.read(entry)));
    expect(read.map(({ name, sha256 }) => [name, sha256])).toEqual(
      files.map(({ name, bytes }) => [name, hashBytes(bytes)]).toSorted()
    );
  });

  testWithSshd('runs a watch until it is stopped', async () => {
    const lines: string[] = [];
    const end = new AbortController();
    const running = (await makeSource('echo news; sleep 60')).watch?.((line) => lines.push(line), end.signal);
    await until(() => lines.includes('news'), 'the line has come');
    end.abort();
    expect(await running).toContain('it ended');
  });
});
