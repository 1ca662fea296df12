import { expect, test } from '@jest/globals';
import { withClient } from '../../../src/lib/database/client.ts';
import { importFiles } from '../../../src/plugins/ingest/import-files.ts';
import type { IncomingFile } from '../../../src/plugins/ingest/incoming-file.ts';
import { rebuildGuild } from '../../../src/plugins/ingest/rebuild.ts';
import { takeInFiles } from '../../../src/plugins/ingest/take-in-files.ts';
import { useEmptyDatabase } from '../../helpers/database.ts';
import { oddEvening } from './evenings.ts';
import { makeServer, toIncoming } from './make-server.ts';
import { recount, snapshot } from './snapshot.ts';

const db = useEmptyDatabase();

/** Imports files that are at hand. */
function importThese(serverId: number, files: readonly IncomingFile[], batch: number, stop?: AbortSignal) {
  const byName = new Map(files.map((file) => [file.name, file]));
  const read = async (name: string) => {
    const file = byName.get(name);
    if (!file) throw new Error(`${name} cannot be read`);
    return file;
  };
  return importFiles(db.orm.em.fork(), serverId, { names: [...byName.keys()], read, batch, stop });
}

const stored = (guildId: number) => snapshot(db.orm.em.fork(), guildId);

test('two that import the same evening at the same time store it once', async () => {
  const files = toIncoming(oddEvening(21));
  const alone = await makeServer(db.orm.em.fork());
  await importThese(alone.serverId, files, 5);
  const together = await makeServer(db.orm.em.fork());
  const results = await Promise.all([
    importThese(together.serverId, files, 3),
    importThese(together.serverId, files.toReversed(), 2),
    importThese(together.serverId, files, files.length)
  ]);
  expect(results.map(({ failed }) => failed)).toEqual([[], [], []]);
  expect(results.reduce((sum, { added }) => sum + added, 0)).toBe(files.length);
  expect(await stored(together.guildId)).toEqual(await stored(alone.guildId));
});

test('one batch and one by one give identical rows', async () => {
  const files = toIncoming(oddEvening(22));
  const [one, other] = [await makeServer(db.orm.em.fork()), await makeServer(db.orm.em.fork())];
  await importThese(one.serverId, files, 1);
  await importThese(other.serverId, files, files.length);
  expect(await stored(one.guildId)).toEqual(await stored(other.guildId));
});

test('an import that is stopped keeps what it has done, and the next goes on from there', async () => {
  const files = toIncoming(oddEvening(23));
  const { serverId, guildId } = await makeServer(db.orm.em.fork());
  const stop = new AbortController();
  const names = files.map(({ name }) => name);
  const byName = new Map(files.map((file) => [file.name, file]));
  const half = await importFiles(db.orm.em.fork(), serverId, {
    names,
    read: async (name) => byName.get(name) ?? Promise.reject(new Error(name)),
    batch: 4,
    stop: stop.signal,
    report: ({ done }) => done >= 8 && stop.abort()
  });
  expect(half).toMatchObject({ done: 8, total: files.length, added: 8 });
  expect(await importThese(serverId, files, 4)).toMatchObject({ added: files.length - 8, known: 8, failed: [] });
  const whole = await makeServer(db.orm.em.fork());
  await importThese(whole.serverId, files, 4);
  expect(await stored(guildId)).toEqual(await stored(whole.guildId));
});

test('a file that cannot be read hinders no other', async () => {
  const files = toIncoming(oddEvening(24));
  const { serverId } = await makeServer(db.orm.em.fork());
  const [gone] = files;
  const readable = new Map(files.slice(1).map((file) => [file.name, file]));
  const result = await importFiles(db.orm.em.fork(), serverId, {
    names: files.map(({ name }) => name),
    read: async (name) => readable.get(name) ?? Promise.reject(new Error('Permission denied')),
    batch: 5
  });
  expect(result).toMatchObject({ added: files.length - 1, failed: [{ name: gone?.name }] });
});

/** Makes the database refuse whatever a trigger refuses, as long as the work goes on. */
async function withTrigger(body: string, work: () => Promise<void>): Promise<void> {
  const run = (text: string) => withClient(db.owner, (client) => client.query(text));
  await run(`create function refuse() returns trigger language plpgsql as $$ begin ${body} return new; end $$`);
  await run('create trigger refuse before insert on weapon_rounds for each row execute function refuse()');
  try {
    await work();
  } finally {
    await run('drop function refuse() cascade');
  }
}

test('a file that the database refuses leaves nothing behind and hinders no other', async () => {
  const files = toIncoming(oddEvening(25));
  const { serverId, guildId } = await makeServer(db.orm.em.fork());
  const bad = files.find(({ name, bytes }) => name.includes('round-1') && bytes.length > 500)?.name ?? '';
  const refusal = `if exists (select from player_rounds pr join rounds r on r.id = pr.round_id
    join stats_files f on f.id = r.file_id where pr.id = new.player_round_id and f.name = '${bad}') then raise exception 'refused' using errcode = '23514'; end if;`;
  await withTrigger(refusal, async () => {
    const { failed, added } = await importThese(serverId, files, files.length);
    expect(failed.map(({ name }) => name)).toContain(bad);
    expect(added).toBe(files.length - failed.length);
  });
  expect((await stored(guildId)).files).not.toContainEqual(expect.objectContaining({ name: bad }));
  await importThese(serverId, files, 5);
  const whole = await makeServer(db.orm.em.fork());
  await importThese(whole.serverId, files, 5);
  expect(await stored(guildId)).toEqual(await stored(whole.guildId));
});

test.each([
  ['itself fails', '53200', 'out of memory'],
  ['has a full disk', '53100', 'The disk of the database is full: these files are not stored, and will be tried again.']
])('when the database %s, the import ends, says so, and nothing of the batch is stored', async (_, code, said) => {
  const files = toIncoming(oddEvening(26));
  const { serverId, guildId } = await makeServer(db.orm.em.fork());
  await withTrigger(`raise exception 'out of memory' using errcode = '${code}';`, async () => {
    await expect(importThese(serverId, files, files.length)).rejects.toThrow(said);
  });
  expect((await stored(guildId)).files).toEqual([]);
  await importThese(serverId, files, files.length);
  expect((await stored(guildId)).files).toHaveLength(files.length);
});

test('questions asked during a rebuild see the old numbers until it is complete, and an abort changes nothing', async () => {
  const files = toIncoming(oddEvening(27));
  const { serverId, guildId } = await makeServer(db.orm.em.fork());
  await importThese(serverId, files, files.length);
  const before = await stored(guildId);
  const stop = new AbortController();
  const seen: unknown[] = [];
  const aborted = rebuildGuild(db.orm.em.fork(), guildId, () => stop.abort(new Error('Enough')), stop.signal);
  seen.push(await stored(guildId));
  await expect(Promise.all([aborted, rebuildTwice(guildId)])).rejects.toThrow('Enough');
  seen.push(await stored(guildId));
  expect(seen).toEqual([before, before]);
});

/** A second rebuild waits for the first; both leave the same. */
async function rebuildTwice(guildId: number): Promise<void> {
  await rebuildGuild(db.orm.em.fork(), guildId, () => undefined);
}

test('a player who is on two servers of a community has sums over both, before and after a rebuild', async () => {
  const em = db.orm.em.fork();
  const { guildId, serverId } = await makeServer(em);
  const { GameServer } = await import('../../../src/entities/index.ts');
  const second = em.create(GameServer, { guild: guildId, name: 'Another server' });
  await em.flush();
  const files = toIncoming(oddEvening(28));
  await takeInFiles(db.orm.em.fork(), serverId, files);
  await takeInFiles(db.orm.em.fork(), second.id, files);
  const { totals, weaponTotals } = await recount(db.orm.em.fork(), guildId);
  const before = await stored(guildId);
  expect(before).toMatchObject({ totals, weaponTotals });
  await rebuildGuild(db.orm.em.fork(), guildId, () => undefined);
  expect(await stored(guildId)).toEqual(before);
});
