import { expect, test } from '@jest/globals';
import { GameServer, Guild, Player, StatsFile } from '../../../src/entities/index.ts';
import { projectRoot } from '../../../src/lib/root.ts';
import { addServer, ensureServer, getServer } from '../../../src/plugins/ingest/find-server.ts';
import { importSample } from '../../../src/plugins/ingest/import-sample.ts';
import { useDatabase } from '../../helpers/database.ts';
import { makeServer } from './make-server.ts';

const db = useDatabase();
const defaults = {
  timeZone: 'Europe/Berlin',
  sessionGapMinutes: 45,
  fillerMaps: ['mp_sillyctf'],
  stopwatchConfigs: ['legacy*']
};
const sample = `${projectRoot}/sample/rounds`;

test('an empty database gets a server with the settings of the environment, in a community that a guild can take over', async () => {
  const { id, notes } = await ensureServer(db.em, undefined, defaults);
  db.em.clear();
  expect(await db.em.findOneOrFail(GameServer, id, { populate: ['guild'] })).toMatchObject({
    ...defaults,
    guild: { discordId: null }
  });
  expect(notes).toEqual(['made the game server "Game server" (time zone Europe/Berlin)']);
  expect(await ensureServer(db.em, undefined, defaults)).toMatchObject({ id, notes: [] });
});

test('of several servers one must be named, by its name in any case', async () => {
  const { serverId } = await makeServer(db.em);
  const other = await addServer(db.em, 'Duel', defaults);
  await expect(getServer(db.em, undefined)).rejects.toThrow(
    'several game servers (A server, Duel): say which one with --server'
  );
  expect(await getServer(db.em, 'duel')).toMatchObject({ id: other.id });
  expect(await getServer(db.em, 'A SERVER')).toMatchObject({ id: serverId });
  await expect(ensureServer(db.em, 'Trio', defaults)).rejects.toThrow(
    'no game server called Trio. There are: A server, Duel.'
  );
});

test('a name is taken once', async () => {
  await makeServer(db.em);
  await expect(addServer(db.em, 'A server', defaults)).rejects.toThrow(
    'There is a game server called A server already.'
  );
});

test('a question about a database without servers says how to get one', async () => {
  await expect(getServer(db.em, undefined)).rejects.toThrow(
    'There is no game server yet: `npx fieldops import FOLDER` makes one.'
  );
});

test('the sample evening is taken in once, and makes room for the first files of the operator', async () => {
  const guild = { id: '1106643082147135565', name: 'Sandbox' };
  expect(await importSample(db.em, guild, sample)).toBeGreaterThan(15);
  expect(await importSample(db.em, guild, sample)).toBe(0);
  expect(await getServer(db.em, undefined)).toMatchObject({ name: 'Sample server' });
  const { notes } = await ensureServer(db.em, undefined, defaults);
  expect(notes[0]).toBe('took the sample evening out to make room for yours');
  expect(await Promise.all([db.em.count(StatsFile), db.em.count(Player), db.em.count(Guild)])).toEqual([0, 0, 1]);
});

test('the sample evening never goes into a database that holds files', async () => {
  const { serverId } = await makeServer(db.em);
  const { takeInFiles } = await import('../../../src/plugins/ingest/take-in-files.ts');
  const { makeIncomingFile } = await import('../../../src/plugins/ingest/incoming-file.ts');
  await takeInFiles(db.em, serverId, [makeIncomingFile('2026-01-06-221847-supply-round-1.txt', Buffer.alloc(0))]);
  expect(await importSample(db.em, { id: '1106643082147135565', name: 'Sandbox' }, sample)).toBe(0);
});

test('the sample evening does not push aside a game server that the command line has made and nothing was imported for', async () => {
  await addServer(db.em, 'Duel', defaults);
  expect(await importSample(db.em, { id: '1106643082147135565', name: 'Sandbox' }, sample)).toBe(0);
  expect(await db.em.count(Guild)).toBe(1);
});
