import { expect, test } from '@jest/globals';
import { countOpenFiles } from '../../src/entities/file-counts.queries.ts';
import { FileTrouble, GameServer } from '../../src/entities/index.ts';
import { useDatabase } from '../helpers/database.ts';
import { makeServer } from '../plugins/ingest/make-server.ts';

const db = useDatabase();
const soon = new Date('2026-11-21T20:00:00Z');
const later = new Date('2026-11-21T21:00:00Z');

function addTrouble(
  server: number,
  name: string,
  state: 'failed' | 'set aside',
  attempts: number,
  nextTryAt: Date | null
) {
  const trouble = { server, name, state, attempts, nextTryAt, reason: 'It broke.', parserVersion: 1 };
  return db.em.insert(FileTrouble, trouble);
}

test('counts what waits and what failed, without what was set aside, and tells the next try', async () => {
  const { serverId } = await makeServer(db.em);
  expect((await countOpenFiles(db.em)).get(serverId)).toBeUndefined();
  await db.em.nativeUpdate(GameServer, serverId, { waitingFiles: 3 });
  await addTrouble(serverId, 'a', 'failed', 1, later);
  await addTrouble(serverId, 'b', 'failed', 4, soon);
  await addTrouble(serverId, 'c', 'failed', 2, null);
  await addTrouble(serverId, 'd', 'set aside', 9, null);
  expect((await countOpenFiles(db.em)).get(serverId)).toEqual({ waiting: 3, failed: 3, failing: 2, nextTry: soon });
});

test('a source that cannot be read has a next try, too', async () => {
  const { serverId } = await makeServer(db.em);
  await db.em.nativeUpdate(GameServer, serverId, { nextTryAt: soon });
  expect((await countOpenFiles(db.em)).get(serverId)).toEqual({ waiting: 0, failed: 0, failing: 0, nextTry: soon });
});
