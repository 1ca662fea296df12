import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { generateEvening } from '../../../../src/generator/generate-evening.ts';
import { hashBytes } from '../../../../src/lib/et/fingerprint.ts';
import { lookAtSource, takeInWritten } from '../../../../src/plugins/ingest/look-at-source.ts';
import { makeSourceMemory } from '../../../../src/plugins/ingest/source-memory.ts';
import { createSftpSource } from '../../../../src/plugins/ingest/sources/sftp-source.ts';
import type { Source } from '../../../../src/plugins/ingest/sources/source.ts';
import { useDatabase } from '../../../helpers/database.ts';
import { until } from '../../../helpers/processes.ts';
import { startSshServer, type TestSshServer } from '../../../helpers/ssh-server.ts';
import { useFolder } from '../../../helpers/work-folder.ts';
import { makeServer } from '../make-server.ts';
import { snapshot } from '../snapshot.ts';

const db = useDatabase();
const folder = useFolder('source');
const { files } = generateEvening({ seed: 71, maps: 14 });
const [first, second] = files;
if (!first || !second || files.length < 25) throw new Error('The evening is too short');
const oldest = files.map(({ name }) => name).toSorted();

let ssh: TestSshServer;
let source: Source;
let stop: AbortController;

beforeEach(async () => {
  ssh = await startSshServer(folder.path, { user: 'stats', password: 'geheim' });
  stop = new AbortController();
  source = makeSource();
});
afterEach(async () => {
  stop.abort();
  await ssh.stop();
});

function makeSource(more: { hostKey?: string; folder?: string; watch?: string } = {}): Source {
  const { port, hostKey } = ssh;
  const settings = { kind: 'sftp' as const, host: '127.0.0.1', port, user: 'stats', folder: folder.path, hostKey };
  return createSftpSource({ ...settings, ...more }, { password: 'geheim' }, stop.signal);
}

// Ahead of the clock, so that it stays young however slow the machine is.
const young = -60;

function write(name: string, content: Uint8Array, secondsAgo = 60): void {
  writeFileSync(join(folder.path, name), content);
  const time = new Date(Date.now() - secondsAgo * 1000);
  utimesSync(join(folder.path, name), time, time);
}

function writeAll(): void {
  for (const { name, bytes } of files) write(name, bytes);
}

async function makeLook() {
  const { serverId, guildId } = await makeServer(db.em);
  let memory = makeSourceMemory();
  return {
    look: (with_: Source = source) => lookAtSource(db.em, { source: with_, serverId, memory }),
    written: (names: readonly string[]) => takeInWritten(db.em, { source, serverId, memory }, names),
    /** As if the last look had been so many seconds ago. */
    pass: (seconds: number) => {
      if (!memory.last) return;
      const { files, at } = memory.last;
      const earlier = [...files].map(
        ([name, { key, since }]) => [name, { key, since: since - seconds * 1000 }] as const
      );
      memory.last = { files: new Map(earlier), at: at - seconds * 1000 };
    },
    restart: () => {
      memory = makeSourceMemory();
    },
    stored: async () => (await snapshot(db.em, guildId)).files
  };
}

/** Fails unless each file is in the archive, whole, and nothing else is. */
function expectAll(stored: readonly unknown[] | undefined): void {
  const whole = files.map(({ name, bytes }) => expect.objectContaining({ name, sha256: hashBytes(bytes) }));
  expect(stored).toHaveLength(files.length);
  expect(stored).toEqual(expect.arrayContaining(whole));
}

const reads = () => ssh.journal.filter((line) => line.startsWith('OPEN ')).length;
const listings = () => ssh.journal.filter((line) => line.startsWith('OPENDIR ')).length;

test('the first contact takes everything in, however old, and the next look asks for one listing alone', async () => {
  writeAll();
  write('notes.txt', Buffer.from('hello'));
  const { look, stored } = await makeLook();
  expect(await look()).toMatchObject({
    files: files.length,
    foreign: 1,
    progress: { added: files.length, failed: [] }
  });
  expectAll(await stored());
  const before = { reads: reads(), listings: listings() };
  expect((await look()).progress.total).toBe(0);
  expect({ reads: reads(), listings: listings() }).toEqual({ ...before, listings: before.listings + 1 });
  expect(ssh.journal.filter((line) => line.startsWith('AUTH')).length).toBeLessThanOrEqual(2);
});

test('after a restart what is stored is known without being read again', async () => {
  writeAll();
  const { look, restart } = await makeLook();
  await look();
  const before = reads();
  restart();
  expect((await look()).progress.total).toBe(0);
  write(first.name, Buffer.concat([first.bytes, Buffer.from('\n')]), 30);
  restart();
  expect((await look()).progress.total).toBe(1);
  expect(reads()).toBe(before + 1);
});

test('a file that grows is left until it is still, and then replaces what was stored', async () => {
  const { look, stored, pass } = await makeLook();
  write(first.name, first.bytes.subarray(0, 300));
  expect((await look()).progress.added).toBe(1);
  pass(15);
  write(first.name, first.bytes.subarray(0, 400), young);
  expect((await look()).progress.total).toBe(0);
  write(first.name, first.bytes, young);
  pass(15);
  expect((await look()).progress.total).toBe(0);
  pass(15);
  expect((await look()).progress.changed).toBe(1);
  expect(await stored()).toEqual([expect.objectContaining({ sha256: hashBytes(first.bytes) })]);
});

test.each([
  ['ahead', -3600],
  ['behind', 3600]
])('a file of a server whose clock is %s is taken in when it looks the same in two looks', async (_, secondsAgo) => {
  const { look, pass } = await makeLook();
  await look();
  pass(15);
  write(first.name, first.bytes, secondsAgo);
  expect((await look()).progress.total).toBe(0);
  pass(15);
  expect((await look()).progress.added).toBe(1);
});

test('a file of a server whose clock is ahead does not wait for ever where looks are a second apart', async () => {
  const { look, pass } = await makeLook();
  await look();
  write(first.name, first.bytes, -3600);
  let added = 0;
  for (let seconds = 0; seconds < 5 && added === 0; seconds++) {
    ({ added } = (await look()).progress);
    pass(1);
  }
  expect(added).toBe(1);
});

test('news are taken in by name, without a listing, however young', async () => {
  const { look, written } = await makeLook();
  await look();
  const before = listings();
  write(first.name, first.bytes, 0);
  expect((await written([first.name, second.name])).progress).toMatchObject({ total: 1, added: 1 });
  expect(listings()).toBe(before);
});

describe.each(['OPENDIR', 'READDIR', 'OPEN', 'READ'] as const)('a connection that is cut at %s', (at) => {
  test('is told, leaves what is stored whole, and the next look takes in the rest', async () => {
    writeAll();
    const { look, stored } = await makeLook();
    ssh.faults = { cut: { at, count: at === 'OPENDIR' || at === 'READDIR' ? 1 : 9 } };
    await expect(look()).rejects.toThrow('was lost');
    ssh.faults = {};
    expect((await look()).progress.failed).toEqual([]);
    expectAll(await stored());
  });
});

test('a slow server is waited for', async () => {
  for (const { name, bytes } of files.slice(0, 3)) write(name, bytes);
  const { look } = await makeLook();
  ssh.faults = { delay: 20 };
  expect((await look()).progress.added).toBe(3);
});

test('a file that may not be read hinders no other, and is tried again after a while, not at once', async () => {
  writeAll();
  const { look, pass } = await makeLook();
  ssh.faults = { forbidden: first.name };
  const news = await look();
  expect(news.progress.added).toBe(files.length - 1);
  expect(news.newlyFailed.map(({ name, error }) => [name, String(error)])).toEqual([
    [first.name, 'Problem: It may not be read by this account.']
  ]);
  ssh.faults = {};
  expect((await look()).progress.total).toBe(0);
  pass(60);
  write(first.name, first.bytes, 30);
  expect((await look()).progress.added).toBe(1);
});

test('a folder with many foreign files and names of control characters gives the real ones', async () => {
  writeAll();
  const foreign = Array.from({ length: 20_000 }, (_, index) => `core.${index}`);
  ssh.faults = {
    moreNames: [...foreign, `${oldest[0]}\n`, `\u001b[2J${oldest[0]}`, `\u0000${oldest[0]}`, '../../passwd']
  };
  const { look } = await makeLook();
  expect(await look()).toMatchObject({ foreign: 20_004, files: files.length, progress: { added: files.length } });
});

test('a folder that is not there is told with the name of the host, and is read when it is there', async () => {
  const { look } = await makeLook();
  const path = join(folder.path, 'later');
  const later = makeSource({ folder: path });
  await expect(look(later)).rejects.toThrow(`The folder ${path} of 127.0.0.1:${ssh.port} is not there.`);
  mkdirSync(path);
  expect((await look(later)).files).toBe(0);
  rmSync(path, { recursive: true });
});

test('a host whose key is another one is not read', async () => {
  writeAll();
  const { look, stored } = await makeLook();
  ssh.changeKey();
  await expect(look()).rejects.toThrow('is pinned: nothing was sent');
  expect(await stored()).toEqual([]);
  expect(ssh.journal).toEqual([]);
});

test('a host whose key nobody has pinned is not even asked', async () => {
  await expect(makeSource({ hostKey: undefined }).list()).rejects.toThrow(
    `is not pinned: see it with \`npx fieldops server fingerprint 127.0.0.1:${ssh.port}\``
  );
  expect(ssh.open()).toBe(0);
});

describe('a watch', () => {
  const follow = (command: string, onLine: (line: string) => void = () => undefined) =>
    makeSource({ watch: command }).watch?.(onLine, stop.signal) ?? Promise.reject(new Error('There is none'));

  test('hands on the lines as they come', async () => {
    const lines: string[] = [];
    void follow('echo one; echo two; sleep 60', (line) => lines.push(line));
    await until(() => lines.length === 2, 'both lines have come');
    expect(lines).toEqual(['one', 'two']);
  });

  test('that ends says how', async () => {
    expect(await follow('echo inotifywait: not found >&2; exit 127')).toBe(
      'it ended with code 127: "inotifywait: not found"'
    );
  });

  test('that prints without end is stopped', async () => {
    expect(await follow('yes')).toBe('it printed more than 256 KiB in 10 seconds');
  });

  test('that prints one line without end does not fill the memory', async () => {
    expect(await follow("yes | tr -d '\\n'")).toBe('it printed more than 256 KiB in 10 seconds');
  });

  test('ends with the connection', async () => {
    const ended = follow('sleep 60');
    await until(() => ssh.journal.some((line) => line.startsWith('EXEC')), 'it runs');
    ssh.cut();
    expect(await ended).toBe('the connection was lost');
  });
});
