import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { container } from '@sapphire/framework';
import { PermissionFlagsBits } from 'discord.js';
import { GameServer, Guild, HealthAlert } from '../../src/entities/index.ts';
import { noteDrill, noteDrillTrouble } from '../../src/lib/backup/health.ts';
import type { Health } from '../../src/plugins/health/health.ts';
import { createHealthWatch, type HealthWatch } from '../../src/plugins/health/health-watch.ts';
import { createTeller } from '../../src/plugins/health/show-alerts.ts';
import { addServer } from '../../src/plugins/ingest/find-server.ts';
import { channelIds, guildId } from '../../src/sandbox/ids.ts';
import { useBot } from '../helpers/bot.ts';
import { until } from '../helpers/processes.ts';

const work = mkdtempSync(join(tmpdir(), 'fieldops-health-'));
const folder = join(work, 'gamestats');
const backups = join(work, 'backups');
afterAll(() => rmSync(work, { recursive: true, force: true }));

const defaults = { timeZone: 'Europe/Ljubljana', sessionGapMinutes: 60, fillerMaps: [], stopwatchConfigs: ['legacy*'] };
const bot = useBot({
  env: { STATS_POLL_SECONDS: '1', FIELDOPS_DISK_WARN_MB: '0', BACKUP_DIR: backups },
  async prepare(orm) {
    await orm.em.fork().insert(Guild, { discordId: guildId, name: 'A guild' });
    const { id } = await addServer(orm.em.fork(), 'Duel', defaults);
    await orm.em.fork().nativeUpdate(GameServer, id, { source: { kind: 'folder', folder } });
  }
});
let health: Health;
beforeAll(() => {
  ({ health } = container);
  // The test looks by a clock of its own, minutes ahead; the bot's own looks, one a minute, only look on.
  container.health = { ...health, check: async (now) => void (await health.look(now)) };
});
const alex = () => bot.sandbox.user('alex');
const read = () => alex().read('admin');

const minutes = (count: number) => new Date(Date.now() + count * 60_000);
const findTrouble = async () => (await bot.db.orm.em.fork().findOneOrFail(GameServer, { name: 'Duel' })).sourceTrouble;

test('members may not ask', async () => {
  expect((await bot.sandbox.user('ben').say('!health')).text).toContain('Only admins may use this.');
});

test('health tells of each server when everything last worked, and that nobody is told of trouble', async () => {
  await until(async () => (await findTrouble()) !== null, 'the folder has been missed');
  const { text } = await alex().say('!health');
  expect(text).toMatch(/^Something is wrong\nDiscord: .+ · Database: [\d.]+ ms · Started <t:\d+:R>\n/);
  expect(text).toContain('Last backup never · last drill never');
  expect(text).toContain('Nobody is told when something goes wrong');
  expect(text).toMatch(/Duel\nListed never\n⚠ Not now: .*gamestats/);
  expect(text).toContain('0 files waiting, 0 failed');
  expect((await alex().slash('health')).isEphemeral).toBe(true);
});

test('a channel in which the bot may not write is refused', async () => {
  bot.sandbox.setOverwrite('admin', 'bot', { deny: PermissionFlagsBits.SendMessages });
  expect((await alex().say(`!settings alerts <#${channelIds.admin}>`)).text).toBe(
    `In <#${channelIds.admin}> I lack the permission "View Channel", "Send Messages".`
  );
  const allow = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages;
  // Alerts are texts: no files need be attached.
  bot.sandbox.setOverwrite('admin', 'bot', { allow, deny: PermissionFlagsBits.AttachFiles });
  expect((await alex().slash('settings alerts', { channel: 'admin' })).text).toContain(`in <#${channelIds.admin}>`);
});

/** What a restarted bot has: nothing but the database. */
function openAnotherWatch(): HealthWatch {
  return createHealthWatch({
    orm: bot.db.orm,
    isReadOnly: false,
    dataFolder: work,
    limits: { mostDatabase: 1000, leastFree: 0 },
    heartbeatUrl: undefined,
    gatewayIsUp: () => true,
    listReading: () => container.listReadServers?.() ?? [],
    listBackupTroubles: async () => [],
    teller: createTeller(container.client),
    log: container.logger
  });
}

const alerts = () => bot.db.orm.em.fork().find(HealthAlert, {});

test('a server that cannot be read is told after ten minutes, in one message', async () => {
  await health.check(minutes(0));
  await health.check(minutes(9));
  expect(read()).toEqual([]);
  await health.check(minutes(11));
  await health.check(minutes(12));
  const [alert, ...others] = read();
  expect(others).toEqual([]);
  expect(alert?.text).toMatch(/^Something is wrong\n\*\*Duel\*\* cannot be read since <t:\d+:R>: .*gamestats/);
  expect(alert?.isEdited).toBe(false);
});

test('a restart doubles nothing, even when the bot was killed between posting and noting it', async () => {
  const [alert] = read();
  await openAnotherWatch().check(minutes(13));
  // Within Discord's memory of nonces, and after it, when the nonce helps no more.
  for (const forgotten of [{ openedAt: minutes(14) }, { openedAt: minutes(0), messages: 7 }]) {
    await bot.db.orm.em.fork().nativeUpdate(HealthAlert, {}, { messageId: null, ...forgotten });
    const watch = openAnotherWatch();
    await watch.check(minutes(14));
    await watch.check(minutes(14));
    expect(await alerts()).toMatchObject([{ messageId: alert?.id }]);
  }
  expect(read()).toHaveLength(1);
});

/** Looks at a server with this trouble; again, when the reader has just said in between what is really wrong. */
async function checkWith(sourceTrouble: string, at: number): Promise<void> {
  await until(async () => {
    await bot.db.orm.em.fork().nativeUpdate(GameServer, { name: 'Duel' }, { sourceTrouble });
    await health.check(minutes(at));
    return read().some(({ text }) => text.includes(sourceTrouble));
  }, `${sourceTrouble} is told`);
}

test('what changes is told in the same message', async () => {
  const [alert] = read();
  await checkWith('It is on fire.', 15);
  const [changed, ...others] = read();
  expect(others).toEqual([]);
  expect(changed).toMatchObject({ id: alert?.id, isEdited: true });
});

test('a message that somebody has deleted comes again', async () => {
  const [alert] = read();
  const channel = await container.client.channels.fetch(channelIds.admin);
  if (channel?.isTextBased()) await channel.messages.delete(String(alert?.id));
  await checkWith('It burns on.', 16);
  const [again, ...others] = read();
  expect(others).toEqual([]);
  expect(again?.id).not.toBe(alert?.id);
});

test('when it is well again the message says so, and a word below it, once', async () => {
  mkdirSync(folder);
  await until(async () => (await findTrouble()) === null, 'the folder has been listed');
  await health.check(minutes(0));
  await health.check(minutes(1));
  await bot.db.orm.em.fork().nativeUpdate(HealthAlert, {}, { isDone: false });
  await health.check(minutes(2));
  const [alert, word, ...others] = read();
  expect(others).toEqual([]);
  expect(alert?.text).toMatch(/^Something was wrong\n.*over <t:/s);
  expect(word?.text).toMatch(/^All is well again\n/);
  expect(word?.repliesTo).toBe(alert?.id);
  expect((await alex().say('!health')).text).toMatch(/^All is well\n.*Duel\nListed <t:\d+:R>\nNewest file never/s);
});

test('a backup that a drill could not restore is told until a drill succeeds, and not where it lies', async () => {
  const at = new Date().toISOString();
  await noteDrillTrouble(backups, { at, backup: '2026-11-21T17-00-00Z', reason: '/a/secret/place is damaged' });
  await health.check(minutes(3));
  const told = read().at(-1)?.text;
  expect(told).toMatch(/^Something is wrong\n\*\*The backup\*\* 2026-11-21T17-00-00Z could not be restored/);
  const { text } = await alex().say('!health');
  expect(text).toContain('⚠ **The backup** 2026-11-21T17-00-00Z could not be restored');
  expect(text + told).not.toContain('secret');
  await noteDrill(backups, { at, backup: '2026-11-21T23-00-00Z', rows: 7, seconds: 1 });
  await health.check(minutes(4));
  expect(read().at(-1)?.text).toMatch(/^All is well again\n/);
  expect((await alex().say('!health')).text).toMatch(/^All is well\n.*last drill <t:\d+:R>/s);
});

test('that none is made by whoever should is seen two hours after one was due, and by nobody else', async () => {
  const tomorrow = new Date();
  tomorrow.setDate(tomorrow.getDate() + 1);
  const lookAt = async (hour: number, minute: number) => {
    tomorrow.setHours(hour, minute);
    return (await health.look(tomorrow)).machineTroubles;
  };
  expect(await lookAt(7, 1)).toEqual([]);
  container.backedUp = bot.db.app;
  expect(await lookAt(6, 59)).toEqual([]);
  expect(await lookAt(7, 1)).toEqual([{ kind: 'backup', since: null }]);
  container.isReadOnly = true;
  expect(await lookAt(7, 1)).toEqual([]);
  container.isReadOnly = false;
  container.backedUp = undefined;
});

test('a channel that is gone hinders nothing, and is told by health', async () => {
  bot.sandbox.setOverwrite('admin', 'bot', { deny: PermissionFlagsBits.SendMessages });
  rmSync(folder, { recursive: true });
  await until(async () => (await findTrouble()) !== null, 'the folder has been missed');
  await health.check(minutes(12));
  expect(bot.log.some(({ msg }) => String(msg).startsWith('Telling the admins of'))).toBe(true);
  expect((await alex().say('!health')).text).toMatch(/⚠ Alerts in <#\d+>: In <#\d+> I lack the permission/);
  expect((await alex().say('!settings alerts off')).text).toMatch(/Alerts for admins\*\* off/);
  await health.check(minutes(13));
  expect(await alerts()).toMatchObject([{ isDone: true }, { isDone: true }, { isDone: true, messageId: null }]);
});
