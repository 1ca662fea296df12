import { beforeEach, expect, test } from '@jest/globals';
import { GameServer } from '../../../src/entities/index.ts';
import { Problem } from '../../../src/lib/util/problem.ts';
import { createSourceReader } from '../../../src/plugins/ingest/source-reader.ts';
import type { Source } from '../../../src/plugins/ingest/sources/source.ts';
import { useEmptyDatabase } from '../../helpers/database.ts';
import { until } from '../../helpers/processes.ts';
import { makeServer } from './make-server.ts';

const db = useEmptyDatabase();
let serverId: number;
beforeEach(async () => {
  ({ serverId } = await makeServer(db.orm.em.fork()));
});

const findServer = () => db.orm.em.fork().findOneOrFail(GameServer, serverId);

/** A source without files, and with whatever else a test is about. */
const makeSource = (more: Partial<Source>): Source => ({
  place: '/srv/stats',
  hasOurClock: true,
  readsAtOnce: 1,
  list: async () => ({ entries: [], foreign: 0 }),
  find: async () => undefined,
  read: () => Promise.reject(new Error('There is nothing to read')),
  close: () => undefined,
  ...more
});

/** Reads a source until the test has seen what it wants, and gives what was said of it. */
async function follow(source: Source, hasSeen: () => boolean): Promise<readonly string[]> {
  const said: string[] = [];
  const note = (fields: object, text: string) => void said.push(`${text} ${JSON.stringify(fields)}`);
  const stop = new AbortController();
  const reader = createSourceReader({
    orm: db.orm,
    source,
    server: { id: serverId, name: 'Trio' },
    pollSeconds: 0.01,
    stop: stop.signal,
    log: { info: note, warn: note, error: note },
    stored: () => undefined,
    counted: () => undefined
  });
  const ended = reader.run();
  await until(hasSeen, 'it is seen').finally(() => stop.abort());
  await ended;
  return said;
}

test('a folder with a million foreign files is told once, by the name of its server', async () => {
  let looks = 0;
  const list = async () => {
    looks++;
    return { entries: [], foreign: 1_000_000 };
  };
  const said = await follow(makeSource({ list }), () => looks > 3);
  expect(
    said.filter((text) => text.includes('Trio: /srv/stats has 1,000,000 names that no game server writes'))
  ).toHaveLength(1);
});

test('a source that cannot be read is tried again and again, its next try stands with the server, and goes when it is well', async () => {
  let looks = 0;
  let between: GameServer | undefined;
  const list = async () => {
    looks++;
    if (looks === 4) between = await findServer();
    if (looks <= 4) throw new Problem('The folder /srv/stats is not there.');
    return { entries: [], foreign: 0 };
  };
  const said = await follow(makeSource({ list }), () => looks > 5);
  expect(said.filter((text) => text.includes('could not be read; next try in'))).toHaveLength(4);
  expect(said.at(-1)).toContain('Trio: /srv/stats can be read again');
  expect(between).toMatchObject({ sourceTrouble: 'The folder /srv/stats is not there.', nextTryAt: expect.any(Date) });
  expect(await findServer()).toMatchObject({ sourceTrouble: null, nextTryAt: null });
});

test('a watch command that dies is told by the name of its server, and the looks go on', async () => {
  let looks = 0;
  const list = async () => {
    looks++;
    return { entries: [], foreign: 0 };
  };
  const watch = async () => 'it ended with code 127';
  const said = await follow(makeSource({ list, watch }), () => looks > 3);
  expect(said.join('\n')).toContain('Trio: the watch command has stopped (it ended with code 127); again in');
});
