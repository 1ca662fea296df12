import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { StatsFile } from '../../../../src/entities/index.ts';
import { generateEvening } from '../../../../src/generator/generate-evening.ts';
import { hashBytes } from '../../../../src/lib/et/fingerprint.ts';
import { lookAtSource } from '../../../../src/plugins/ingest/look-at-source.ts';
import { makeSourceMemory } from '../../../../src/plugins/ingest/source-memory.ts';
import { createFolderSource } from '../../../../src/plugins/ingest/sources/folder-source.ts';
import { listFolder } from '../../../../src/plugins/ingest/sources/list-folder.ts';
import { readFileOf } from '../../../../src/plugins/ingest/sources/read-file.ts';
import { useDatabase } from '../../../helpers/database.ts';
import { makeServer } from '../make-server.ts';
import { snapshot } from '../snapshot.ts';

const db = useDatabase();
const { files } = generateEvening({ seed: 31, maps: 2 });
const [first, second] = files;
if (!first || !second) throw new Error('The evening is empty');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fieldops-folder-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

// Ahead of the clock, so that it stays young however slow the machine is.
const young = -60;

/** Writes a file as if it had been still for a while. */
function write(name: string, content: Uint8Array, secondsAgo = 60): void {
  writeFileSync(join(folder, name), content);
  const time = new Date(Date.now() - secondsAgo * 1000);
  utimesSync(join(folder, name), time, time);
}

async function makeLook() {
  const { serverId, guildId } = await makeServer(db.em);
  const memory = makeSourceMemory();
  const source = createFolderSource(folder);
  const look = async () => (await lookAtSource(db.em, { source, serverId, memory })).progress;
  const restarted = async () => (await lookAtSource(db.em, { source, serverId, memory: makeSourceMemory() })).progress;
  return { look, restarted, stored: async () => (await snapshot(db.em, guildId)).files };
}

test('takes in what is new at each look, and reads nothing twice', async () => {
  const { look } = await makeLook();
  write(first.name, first.bytes);
  write('notes.txt', Buffer.from('hello'));
  expect(await look()).toMatchObject({ total: 1, added: 1 });
  expect(await look()).toMatchObject({ total: 0 });
  write(second.name, second.bytes);
  expect(await look()).toMatchObject({ total: 1, added: 1 });
});

test('after a restart reads again only what was written after it was stored, of whatever size', async () => {
  const { look, restarted } = await makeLook();
  write(first.name, first.bytes);
  write(second.name, second.bytes);
  expect(await look()).toMatchObject({ added: 2 });
  await db.em.nativeUpdate(StatsFile, {}, { receivedAt: new Date(Date.now() - 120_000) });
  expect(await restarted()).toMatchObject({ total: 2, known: 2 });
  await db.em.nativeUpdate(StatsFile, { name: second.name }, { receivedAt: new Date() });
  const changed = Buffer.from(first.bytes);
  changed.write('X', changed.length - 2);
  write(first.name, changed);
  expect(await restarted()).toMatchObject({ total: 1, changed: 1 });
});

test('leaves a file alone that may still be growing', async () => {
  const { look, stored } = await makeLook();
  write(first.name, first.bytes.subarray(0, 300), young);
  expect(await look()).toMatchObject({ total: 0 });
  expect(await stored()).toEqual([]);
  write(first.name, first.bytes);
  expect(await look()).toMatchObject({ added: 1 });
});

test('notices a file that was changed under its name', async () => {
  const { look, stored } = await makeLook();
  write(first.name, first.bytes.subarray(0, 300));
  await look();
  write(first.name, first.bytes, 30);
  expect(await look()).toMatchObject({ total: 1, changed: 1 });
  expect(await stored()).toEqual([expect.objectContaining({ sha256: hashBytes(first.bytes) })]);
});

test('passes over folders and links that lead nowhere', async () => {
  const { look } = await makeLook();
  mkdirSync(join(folder, first.name));
  symlinkSync(join(folder, 'nowhere'), join(folder, second.name));
  expect(await look()).toMatchObject({ total: 0, failed: [] });
});

test('a file that cannot be read is told with the reason, and hinders no other', async () => {
  const { look, stored } = await makeLook();
  write(first.name, first.bytes);
  write(second.name, second.bytes);
  const source = createFolderSource(folder);
  rmSync(join(folder, first.name));
  await expect(source.read({ name: first.name, size: 1, modifiedAt: 0 })).rejects.toThrow('It is not there.');
  expect(await look()).toMatchObject({ added: 1, failed: [] });
  expect(await stored()).toHaveLength(1);
});

test('names with control characters are counted as foreign, and nothing of them is read', async () => {
  write(first.name, first.bytes);
  for (const name of [`${first.name}\n`, `\u001b[2J${first.name}`, `\u202e${first.name}`]) write(name, first.bytes);
  expect(await listFolder(folder)).toEqual({ names: [first.name], foreign: 3 });
});

test('lists names in the order of time and counts the foreign ones', async () => {
  for (const { name, bytes } of files.toReversed()) write(name, bytes);
  for (const name of ['x_ws.txt', 'readme.md', `${first.name.slice(0, -4)}_engagements.txt`])
    write(name, Buffer.from('x'));
  expect(await listFolder(folder)).toEqual({ names: files.map(({ name }) => name).toSorted(), foreign: 3 });
});

test.each([
  ['that is not there', () => rmSync(folder, { recursive: true }), 'is not there'],
  [
    'that is a file',
    () => {
      rmSync(folder, { recursive: true });
      writeFileSync(folder, '');
    },
    'is a file, not a folder'
  ]
])('a folder %s is told as such', async (_, spoil, text) => {
  spoil();
  await expect(listFolder(folder)).rejects.toThrow(`The folder ${folder} ${text}.`);
});

test('a folder that may not be read is told as such', async () => {
  // Root may read everything.
  if (process.getuid?.() === 0) return;
  chmodSync(folder, 0o000);
  await expect(listFolder(folder)).rejects.toThrow('may not be read by this user');
});

test('of a file of a hundred mebibytes only the hash is worked out and the beginning kept', async () => {
  const content = Buffer.alloc(100 * 1024 * 1024, 'Fieldops ');
  write(first.name, content);
  const read = await readFileOf(folder, first.name);
  expect({ ...read, bytes: read.bytes.length }).toEqual({
    name: first.name,
    size: content.length,
    sha256: hashBytes(content),
    bytes: 4096
  });
  expect(content.subarray(0, 4096).equals(read.bytes)).toBe(true);
});

test('what only has the name of a file is not waited for', async () => {
  const pipe = join(folder, first.name);
  execFileSync('mkfifo', [pipe]);
  mkdirSync(join(folder, second.name));
  expect(await listFolder(folder)).toEqual({ names: [], foreign: 2 });
  symlinkSync(pipe, join(folder, 'link'));
  for (const name of ['link', second.name]) await expect(readFileOf(folder, name)).rejects.toThrow('It is no file.');
});
