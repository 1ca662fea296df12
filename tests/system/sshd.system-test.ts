import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { generateEvening } from '../../src/generator/generate-evening.ts';
import { hashBytes } from '../../src/lib/et/fingerprint.ts';
import { askHostKey } from '../../src/lib/ssh/connect.ts';
import { createSftpSource } from '../../src/plugins/ingest/sources/sftp-source.ts';
import { until } from '../helpers/processes.ts';
import { findFreePort } from './outside-server.ts';
import { makeKeys, type Sshd, sshd, startSshd, usualLines } from './sshd-server.ts';

// Debian's sshd, as a game server has it.
const folder = mkdtempSync(join(tmpdir(), 'fieldops-sshd-'));
const stats = join(folder, 'stats');
const { files } = generateEvening({ seed: 81, maps: 6 });
const { username } = userInfo();
const stop = new AbortController();
let server: Sshd | undefined;
let port = 0;

beforeAll(async () => {
  if (!sshd) return;
  mkdirSync(stats);
  for (const { name, bytes } of files) writeFileSync(join(stats, name), bytes);
  const keys = makeKeys(folder);
  port = await findFreePort();
  writeFileSync(join(folder, 'config'), [`Port ${port}`, ...usualLines(keys), ''].join('\n'));
  server = await startSshd(join(folder, 'config'), port);
});
afterAll(() => {
  stop.abort();
  server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

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
