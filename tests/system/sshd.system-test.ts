import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { generateEvening } from '../../src/generator/generate-evening.ts';
import { hashBytes } from '../../src/lib/et/fingerprint.ts';
import { askHostKey } from '../../src/lib/ssh/connect.ts';
import { createSftpSource } from '../../src/plugins/ingest/sources/sftp-source.ts';
import { until } from '../helpers/processes.ts';
import { type Sshd, sshdPath, startSshd } from '../helpers/sshd.ts';

const folder = mkdtempSync(join(tmpdir(), 'fieldops-sshd-'));
const stats = join(folder, 'stats');
const { files } = generateEvening({ seed: 81, maps: 6 });
const stop = new AbortController();
let server: Sshd;

beforeAll(async () => {
  if (!sshdPath) return;
  mkdirSync(stats);
  for (const { name, bytes } of files) writeFileSync(join(stats, name), bytes);
  server = await startSshd(folder);
});
afterAll(async () => {
  stop.abort();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe(`Debian's sshd${sshdPath ? '' : ' (skipped: it is not installed)'}`, () => {
  const testWithSshd = sshdPath ? test : test.skip;
  const makeSource = (watch?: string) =>
    createSftpSource({ ...server.way, folder: stats, ...(watch && { watch }) }, {}, stop.signal);

  testWithSshd('shows the fingerprint that ssh-keygen shows', async () => {
    const { fingerprint } = await askHostKey({ host: '127.0.0.1', port: server.port }, stop.signal);
    const { stdout } = spawnSync('ssh-keygen', ['-lf', join(folder, 'host.pub')], { encoding: 'utf8' });
    expect(stdout).toContain(` ${fingerprint} `);
  });

  testWithSshd('gives every file, byte for byte', async () => {
    const source = makeSource();
    const { entries } = await source.list();
    const read = await Promise.all(entries.map((entry) => source.read(entry)));
    expect(read.map(({ name, sha256 }) => [name, sha256])).toEqual(
      files.map(({ name, bytes }) => [name, hashBytes(bytes)]).toSorted()
    );
  });

  testWithSshd('runs a watch until it is stopped', async () => {
    const lines: string[] = [];
    const end = new AbortController();
    const running = makeSource('echo news; sleep 60').watch?.((line) => lines.push(line), end.signal);
    await until(() => lines.includes('news'), 'the line has come');
    end.abort();
    expect(await running).toContain('it ended');
  });
});
