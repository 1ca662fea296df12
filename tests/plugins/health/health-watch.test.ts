import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { GameServer, Guild, HealthAlert, UptimeStretch } from '../../../src/entities/index.ts';
import { createHealthWatch, type HealthWatchOptions } from '../../../src/plugins/health/health-watch.ts';
import { useEmptyDatabase } from '../../helpers/database.ts';

const db = useEmptyDatabase();
const begin = Date.now();
const at = (minutes: number) => new Date(begin + minutes * 60_000);

/** A monitor elsewhere: counts what comes. */
let monitor: Server;
let beats = 0;
let status = 200;
beforeAll(async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  monitor = createServer((request, response) => {
    if (request.url === '/ping/geheim') beats++;
    response.writeHead(status).end();
  }).listen(0, '127.0.0.1', resolve);
  await promise;
});
afterAll(() => void monitor.close());

let serverId = 0;
let lines: { fields: object; text: string }[] = [];
beforeEach(async () => {
  [beats, status, lines] = [0, 200, []];
  const em = db.orm.em.fork();
  await em.nativeDelete(HealthAlert, {});
  await em.nativeDelete(UptimeStretch, {});
  await em.nativeDelete(Guild, {});
  const guild = em.create(Guild, { discordId: '1106643082147135565', name: 'A guild', alertChannel: '1' });
  const server = em.create(GameServer, { guild, name: 'Duel', lastListedAt: at(0) });
  await em.flush();
  serverId = server.id;
});

const note = (fields: object, text: string) => void lines.push({ fields, text });
const portOf = () => (monitor.address() as AddressInfo).port;
const open = (given: Partial<HealthWatchOptions> = {}) =>
  createHealthWatch({
    orm: db.orm,
    isReadOnly: false,
    dataFolder: '/',
    limits: { mostDatabase: 1_000_000, leastFree: 0 },
    heartbeatUrl: `http://127.0.0.1:${portOf()}/ping/geheim`,
    gatewayIsUp: () => true,
    listReading: () => [{ id: serverId, pollSeconds: 15 }],
    listBackupTroubles: async () => [],
    teller: { post: async () => '2', edit: async () => true, sayOver: async () => undefined },
    log: { debug: note, info: note, warn: note },
    ...given
  });
const stretches = () => db.orm.em.fork().find(UptimeStretch, {}, { orderBy: { id: 'asc' } });

test('the heartbeat beats while all is well', async () => {
  const watch = open();
  await watch.check(at(0));
  await watch.check(at(1));
  expect(beats).toBe(2);
});

test.each([
  { without: 'Discord', given: { gatewayIsUp: () => false } },
  { without: 'a listing of late', given: {}, server: { lastListedAt: at(-30) } },
  { without: 'a listing that was well', given: {}, server: { sourceTrouble: 'The host is away.' } },
  { without: 'the right to write', given: { isReadOnly: true } }
])('there is no heartbeat without $without', async ({ given, server = {} }) => {
  if (Object.keys(server).length > 0) await db.orm.em.fork().nativeUpdate(GameServer, serverId, server);
  await open(given).check(at(0));
  expect(beats).toBe(0);
});

test('a heartbeat that fails is told once, and not where it goes', async () => {
  status = 500;
  const watch = open();
  await watch.check(at(0));
  await watch.check(at(1));
  status = 200;
  await watch.check(at(2));
  const texts = lines.map(({ text }) => text);
  expect(texts).toEqual(['The heartbeat failed', 'The heartbeat works again']);
  // A port that fetch refuses to ask.
  await open({ heartbeatUrl: 'http://127.0.0.1:1/ping/geheim' }).check(at(3));
  const errors = lines.map(({ fields }) => String(Reflect.get(fields, 'err')));
  expect(errors).toContain('Error: The heartbeat was answered with 500');
  expect(errors.join()).toMatch(/could not be sent: TypeError/);
  expect(JSON.stringify(lines) + errors.join()).not.toContain('geheim');
});

test('the ledger names why there was a gap', async () => {
  let isUp = true;
  const watch = open({ gatewayIsUp: () => isUp });
  await watch.check(at(0));
  isUp = false;
  for (const minute of [1, 2, 3, 4]) await watch.check(at(minute));
  isUp = true;
  await watch.check(at(5));
  await watch.check(at(30));
  await open().check(at(60));
  expect((await stretches()).map(({ gapReason }) => gapReason)).toEqual([
    null,
    'Discord was not connected',
    'the machine stood still',
    'the bot did not run'
  ]);
});

test('who may only read writes no ledger and no alert', async () => {
  await db.orm.em.fork().nativeUpdate(GameServer, serverId, { sourceTrouble: 'away', sourceTroubleAt: at(-60) });
  const watch = open({ isReadOnly: true });
  await watch.check(at(0));
  const { servers } = await watch.check(at(1));
  expect(servers[0]?.troubles).toHaveLength(1);
  expect(await stretches()).toEqual([]);
  expect(await db.orm.em.fork().count(HealthAlert)).toBe(0);
});

test('a disk or a database that is too large, and a backup that is none, are told to every community', async () => {
  const listBackupTroubles = async () => [{ kind: 'drill' as const, backup: '2026-11-21T17-00-00Z', at: begin }];
  const watch = open({ limits: { mostDatabase: 1, leastFree: 1e9 }, listBackupTroubles });
  await watch.check(at(0));
  await watch.check(at(1));
  const [alert] = await db.orm.em.fork().find(HealthAlert, {});
  expect(alert?.troubles.map(({ kind }) => kind)).toEqual(['disk', 'database', 'drill']);
});

test('what cannot be told now is told later', async () => {
  await db.orm.em.fork().nativeUpdate(GameServer, serverId, { sourceTrouble: 'away', sourceTroubleAt: at(-60) });
  let isAway = true;
  const post = async () => {
    if (isAway) throw new Error('Discord is away');
    return '7';
  };
  const watch = open({ teller: { post, edit: async () => true, sayOver: async () => undefined } });
  for (const minute of [0, 1, 2]) await watch.check(at(minute));
  expect(lines.filter(({ text }) => text.includes('what is wrong failed'))).toHaveLength(1);
  isAway = false;
  await watch.check(at(3));
  expect(await db.orm.em.fork().find(HealthAlert, {})).toMatchObject([{ messageId: '7' }]);
});
