import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { FileTrouble, GameServer, Round, StatsFile } from '../../../src/entities/index.ts';
import { generateEvening } from '../../../src/generator/generate-evening.ts';
import { withClient } from '../../../src/lib/database/client.ts';
import { parserVersion } from '../../../src/lib/et/parser-version.ts';
import { retryFile, setFileAside, takeFileBack } from '../../../src/plugins/ingest/change-file-state.ts';
import { isTimeFor } from '../../../src/plugins/ingest/file-troubles.ts';
import { lookAtSource, takeInWritten } from '../../../src/plugins/ingest/look-at-source.ts';
import { noteListing } from '../../../src/plugins/ingest/note-listing.ts';
import { makeSourceMemory } from '../../../src/plugins/ingest/source-memory.ts';
import { createFolderSource } from '../../../src/plugins/ingest/sources/folder-source.ts';
import { takeOlderAgain } from '../../../src/plugins/ingest/take-again.ts';
import { takeInFiles } from '../../../src/plugins/ingest/take-in-files.ts';
import { useEmptyDatabase } from '../../helpers/database.ts';
import { useFolder } from '../../helpers/work-folder.ts';
import { makeServer, toIncoming } from './make-server.ts';
import { snapshot } from './snapshot.ts';

const db = useEmptyDatabase();
const folder = useFolder('states');
const { files } = generateEvening({ seed: 90, maps: 2 });
const [first, ...others] = files;
if (!first || others.length === 0) throw new Error('The evening is too short');
const bad = first.name;
const never = new AbortController().signal;
const nobody = () => undefined;

// Ahead of the clock, so that it stays young however slow the machine is.
const young = -60;

function write(name: string, content: Uint8Array, secondsAgo = 60): void {
  writeFileSync(join(folder.path, name), content);
  const time = new Date(Date.now() - secondsAgo * 1000);
  utimesSync(join(folder.path, name), time, time);
}

const run = (text: string) => withClient(db.owner, (client) => client.query(text));

/** From now on the database refuses this file, as it would a value that it cannot store. */
async function refuse(name: string): Promise<void> {
  await run(`
    create or replace function refuse() returns trigger language plpgsql as $$ begin
    if new.name = '${name}' then raise exception 'refused' using errcode = '22003'; end if; return new; end $$;
    create or replace trigger refuse before insert or update on stats_files for each row execute function refuse()`);
}

const accept = () => run('drop function if exists refuse() cascade');

let serverId: number;
let guildId: number;
beforeEach(async () => {
  ({ serverId, guildId } = await makeServer(db.orm.em.fork()));
});
afterEach(accept);

/** A reader that remembers nothing but what the database does. */
const look = (memory = makeSourceMemory()) =>
  lookAtSource(db.orm.em.fork(), { source: createFolderSource(folder.path), serverId, memory });

const findTrouble = (name = bad) => db.orm.em.fork().findOne(FileTrouble, { server: serverId, name });
const findFile = (name = bad) => db.orm.em.fork().findOne(StatsFile, { server: serverId, name });
const comesNow = () => db.orm.em.fork().nativeUpdate(FileTrouble, { server: serverId }, { nextTryAt: new Date(0) });

test('a file that cannot be stored is noted with its content, hinders no other, and waits for its time after a restart', async () => {
  for (const { name, bytes } of files) write(name, bytes);
  await refuse(bad);
  const news = await look();
  expect(news.progress.added).toBe(others.length);
  expect(news.newlyFailed.map(({ name }) => name)).toEqual([bad]);
  const em = db.orm.em.fork();
  const trouble = await em.findOneOrFail(FileTrouble, { server: serverId, name: bad }, { populate: ['bytes'] });
  expect(trouble).toMatchObject({ state: 'failed', attempts: 1, parserVersion, size: first.bytes.length });
  expect(trouble.reason).toContain('refused');
  expect(Buffer.from(trouble.bytes ?? []).equals(first.bytes)).toBe(true);
  expect(trouble.nextTryAt?.getTime()).toBeGreaterThan(Date.now());
  expect((await look()).progress.total).toBe(0);
  await accept();
  await comesNow();
  expect((await look()).progress.added).toBe(1);
  expect(await findTrouble()).toBeNull();
});

test('what a file says is tried three times, and then when it changes', async () => {
  write(bad, first.bytes);
  await refuse(bad);
  for (const attempts of [1, 2, 3]) {
    await look();
    expect(await findTrouble()).toMatchObject({ attempts });
    if (attempts < 3) await comesNow();
  }
  expect((await findTrouble())?.nextTryAt).toBeNull();
  await accept();
  expect((await look()).progress.total).toBe(0);
  write(bad, first.bytes, 30);
  expect((await look()).progress.added).toBe(1);
});

test('a file that cannot be read is tried for ever', async () => {
  write(bad, first.bytes);
  const source = createFolderSource(folder.path);
  const closed = { ...source, read: () => Promise.reject(new Error('Permission denied')) };
  for (let attempts = 1; attempts <= 12; attempts++) {
    await lookAtSource(db.orm.em.fork(), { source: closed, serverId, memory: makeSourceMemory() });
    const trouble = await findTrouble();
    expect(trouble).toMatchObject({ attempts, size: null });
    expect(trouble?.nextTryAt?.getTime()).toBeGreaterThan(Date.now());
    expect(trouble?.nextTryAt?.getTime()).toBeLessThanOrEqual(Date.now() + 3_600_000);
    await comesNow();
  }
});

test('a newer parser takes a file that failed from the bytes that were kept, though its server has deleted it', async () => {
  write(bad, first.bytes);
  await refuse(bad);
  await look();
  rmSync(join(folder.path, bad));
  await accept();
  expect(await takeOlderAgain(db.orm.em.fork(), never, nobody)).toBe(0);
  await db.orm.em.fork().nativeUpdate(FileTrouble, { server: serverId }, { parserVersion: parserVersion - 1 });
  expect(await takeOlderAgain(db.orm.em.fork(), never, nobody)).toBe(1);
  expect(await findFile()).toMatchObject({ status: 'played' });
  expect(await findTrouble()).toBeNull();
});

test('a newer parser that cannot take a file either notes so, and does not try again at each start', async () => {
  write(bad, first.bytes);
  await refuse(bad);
  await look();
  await db.orm.em.fork().nativeUpdate(FileTrouble, { server: serverId }, { parserVersion: parserVersion - 1 });
  expect(await takeOlderAgain(db.orm.em.fork(), never, nobody)).toBe(1);
  expect(await findTrouble()).toMatchObject({ attempts: 1, parserVersion });
  expect(await takeOlderAgain(db.orm.em.fork(), never, nobody)).toBe(0);
});

test('a newer parser judges again what an older one has rejected, and tells the rounds', async () => {
  await takeInFiles(db.orm.em.fork(), serverId, toIncoming(files));
  const whole = await snapshot(db.orm.em.fork(), guildId);
  const other = await makeServer(db.orm.em.fork());
  const changed = toIncoming(
    files.map(({ name, bytes }) => ({ name, bytes: name === bad ? Buffer.from('?') : bytes }))
  );
  await takeInFiles(db.orm.em.fork(), other.serverId, changed);
  // As an older parser would have left it: it could make nothing of the real content.
  const { sha256, size, bodyHash } = await db.orm.em.fork().findOneOrFail(StatsFile, { server: serverId, name: bad });
  const kept = { sha256, size, bodyHash, bytes: Buffer.from(first.bytes), parserVersion: parserVersion - 1 };
  await db.orm.em.fork().nativeUpdate(StatsFile, { server: other.serverId, name: bad }, kept);
  const told: number[] = [];
  expect(await takeOlderAgain(db.orm.em.fork(), never, ({ rounds }) => void told.push(...rounds))).toBe(1);
  expect(told.length).toBeGreaterThan(0);
  expect(await snapshot(db.orm.em.fork(), other.guildId)).toEqual(whole);
  expect(await takeOlderAgain(db.orm.em.fork(), never, nobody)).toBe(0);
});

test('a file that is set aside is left alone, whatever becomes of it, until it is taken back', async () => {
  write(bad, first.bytes);
  await refuse(bad);
  await look();
  await setFileAside(db.orm.em.fork(), serverId, bad);
  await accept();
  const memory = makeSourceMemory();
  write(bad, first.bytes, 30);
  expect((await look(memory)).progress.total).toBe(0);
  const source = createFolderSource(folder.path);
  expect((await takeInWritten(db.orm.em.fork(), { source, serverId, memory }, [bad])).progress.total).toBe(0);
  await expect(retryFile(db.orm.em.fork(), serverId, bad, nobody)).rejects.toThrow('is set aside: take it back first');
  await takeFileBack(db.orm.em.fork(), serverId, bad);
  expect((await look(memory)).progress.added).toBe(1);
});

test('a file that failed is taken at once from the bytes that were kept when somebody asks', async () => {
  write(bad, first.bytes);
  await refuse(bad);
  await look();
  expect(await retryFile(db.orm.em.fork(), serverId, bad, nobody)).toBe('failed');
  expect(await findTrouble()).toMatchObject({ attempts: 2 });
  await accept();
  expect(await retryFile(db.orm.em.fork(), serverId, bad, nobody)).toBe('stored');
  expect(await db.orm.em.fork().count(Round, { server: serverId })).toBe(1);
  expect((await look()).progress.total).toBe(0);
});

test('a rejected file can be tried again and set aside, one that is well cannot', async () => {
  await takeInFiles(db.orm.em.fork(), serverId, toIncoming([{ name: bad, bytes: Buffer.from('?') }, ...others]));
  const em = () => db.orm.em.fork();
  expect(await retryFile(em(), serverId, bad, nobody)).toBe('rejected');
  await setFileAside(em(), serverId, bad);
  await expect(setFileAside(em(), serverId, bad)).rejects.toThrow('is set aside already');
  await takeFileBack(em(), serverId, bad);
  expect(await findTrouble()).toBeNull();
  const well = (await em().findOneOrFail(StatsFile, { server: serverId, status: 'played' })).name;
  await expect(setFileAside(em(), serverId, well)).rejects.toThrow(`${well} is stored as played`);
  await expect(retryFile(em(), serverId, 'nothing', nobody)).rejects.toThrow('No file called nothing has come');
});

test('a database that is away blames no file', async () => {
  write(bad, first.bytes);
  await run(`
    create or replace function refuse() returns trigger language plpgsql as $$ begin
    raise exception 'the database system is shutting down' using errcode = '57P03'; end $$;
    create or replace trigger refuse before insert on stats_files for each row execute function refuse()`);
  await expect(look()).rejects.toThrow('shutting down');
  expect(await findTrouble()).toBeNull();
  await accept();
  expect((await look()).progress.added).toBe(1);
});

test('a file that still grows waits, and is counted', async () => {
  write(bad, first.bytes, young);
  expect(await look()).toMatchObject({ waiting: 1, progress: { total: 0 } });
  write(bad, first.bytes);
  expect(await look()).toMatchObject({ waiting: 0, progress: { added: 1 } });
});

test('the number of files that wait, and the next try of a source, stand with the game server', async () => {
  const em = () => db.orm.em.fork();
  const find = () => em().findOneOrFail(GameServer, serverId);
  await noteListing(em(), serverId, undefined, { waiting: 2 });
  expect(await find()).toMatchObject({ waitingFiles: 2, nextTryAt: null });
  const nextTryAt = new Date(Date.now() + 15_000);
  await noteListing(em(), serverId, 'It is away.', { nextTryAt });
  expect(await find()).toMatchObject({ waitingFiles: 2, nextTryAt });
  await noteListing(em(), serverId, undefined, { waiting: 0 });
  expect(await find()).toMatchObject({ waitingFiles: 0, nextTryAt: null, sourceTrouble: null });
});

test('a crash between the storing of a file and the forgetting of its failure leaves nothing behind', async () => {
  write(bad, first.bytes);
  await refuse(bad);
  await look();
  await accept();
  await takeInFiles(db.orm.em.fork(), serverId, toIncoming([first]));
  await comesNow();
  expect((await look()).progress).toMatchObject({ total: 1, known: 1 });
  expect(await findTrouble()).toBeNull();
});

test('a pause that is longer than any, because the clock has jumped back, is over', () => {
  const now = Date.now();
  const trouble = { state: 'failed' as const, attempts: 1, parserVersion, version: '1 2' };
  const inMinutes = (minutes: number) => ({ ...trouble, nextTryAt: new Date(now + minutes * 60_000) });
  expect([-1, 30, 3000].map((minutes) => isTimeFor(inMinutes(minutes), '1 2', now))).toEqual([true, false, true]);
});
