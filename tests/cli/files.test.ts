import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { generateEvening } from '../../src/generator/generate-evening.ts';
import { writeFiles } from '../../src/generator/write-history.ts';
import { projectRoot } from '../../src/lib/root.ts';
import { finish, type Result, startProcess } from '../helpers/processes.ts';

const folder = mkdtempSync(join(tmpdir(), 'fieldops-cli-files-'));
const bad = '2026-10-10-200000-supply-round-1.txt';
const lonely = '2026-10-12-200000-supply-round-2-endstats.txt';
const { files } = generateEvening({ seed: 42, maps: 1 });

/** Runs the command line as an operator does, on a data folder of the test's own. */
function fieldops(...args: readonly string[]): Promise<Result> {
  return finish(
    startProcess(process.execPath, [join(projectRoot, 'bin/fieldops.mjs'), ...args], {
      env: { PATH: process.env.PATH, FIELDOPS_DATA: join(folder, 'data') }
    })
  );
}

beforeAll(async () => {
  // The embedded server's account must be able to enter when we are root.
  chmodSync(folder, 0o755);
  const stats = join(folder, 'stats');
  mkdirSync(stats);
  const awards = { name: lonely, bytes: Buffer.from('Most deaths\tBob\t7\n') };
  await writeFiles(stats, [...files, awards, { name: bad, bytes: Buffer.from('this is no header\n') }]);
  expect(await fieldops('import', stats)).toMatchObject({ code: 0 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('files lists what is not well and what waits, for people and for programs', async () => {
  const text = await fieldops('files');
  expect(text).toMatchObject({ code: 0, err: expect.stringContaining('1 file not well.') });
  expect(text.out).toMatch(/^Game server\t2026-10-10-200000-supply-round-1\.txt\trejected\t/);
  expect(text.err).toContain('1 record waiting for a round.');
  expect(text.out).toContain(`\nGame server\t${lonely}\twaiting\t\t\twaits for round 2 of supply\n`);
  const json = await fieldops('files', '--json');
  expect(JSON.parse(json.out)).toEqual([
    expect.objectContaining({ server: 'Game server', name: bad, state: 'rejected', attempts: null, nextTry: null }),
    expect.objectContaining({ name: lonely, state: 'waiting', reason: 'waits for round 2 of supply' })
  ]);
});

test('files retry, set-aside and take-back change a file, and say so', async () => {
  const again = await fieldops('files', 'retry', bad, '--json');
  expect(again.code).toBe(1);
  expect(JSON.parse(again.out)).toEqual([{ server: 'Game server', name: bad, result: 'rejected' }]);
  expect(await fieldops('files', 'set-aside', bad)).toMatchObject({
    code: 0,
    err: expect.stringContaining('1 file set aside.')
  });
  expect((await fieldops('files', 'list')).out).toContain('\tset aside\t');
  expect(await fieldops('files', 'retry', bad)).toMatchObject({
    code: 1,
    err: expect.stringContaining('take it back first')
  });
  expect(await fieldops('import', join(folder, 'stats'))).toMatchObject({
    code: 0,
    err: expect.stringContaining('Left alone: 1 file that somebody has set aside.')
  });
  expect(await fieldops('files', 'take-back', bad)).toMatchObject({
    code: 0,
    err: expect.stringContaining('1 file taken back.')
  });
});

test('files says what it was not told, and changes nothing when one of several cannot be set aside', async () => {
  expect(await fieldops('files', 'retry')).toMatchObject({ code: 1, err: expect.stringContaining('Say which files') });
  expect(await fieldops('files', 'retry', '--all')).toMatchObject({
    code: 0,
    err: expect.stringContaining('No file has failed.')
  });
  const name = files[0]?.name ?? '';
  expect(await fieldops('files', 'set-aside', bad, name)).toMatchObject({
    code: 1,
    err: expect.stringContaining(`${name} is stored as played`)
  });
  expect((await fieldops('files')).out).toContain('\trejected\t');
});
