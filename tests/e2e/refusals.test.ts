import { expect, test } from '@jest/globals';
import { Guild } from '../../src/entities/index.ts';
import { channelIds, guildId } from '../../src/sandbox/ids.ts';
import { useBot } from '../helpers/bot.ts';
import { fillDatabase } from './fill-database.ts';

const bot = useBot({
  env: { COMMAND_CHANNELS: channelIds.stats },
  prepare: (orm) => fillDatabase(orm, [{ seed: 1, maps: 1 }])
});
const alex = () => bot.sandbox.user('alex');
const ben = () => bot.sandbox.user('ben');
const chris = () => bot.sandbox.user('chris');

test('a wrong channel is answered with a hint where to ask, for slash commands unseen by others', async () => {
  expect((await ben().say('!last_session')).text).toBe(`Not here, please: I answer in <#${channelIds.stats}>.`);
  expect(await ben().slash('last-session')).toMatchObject({
    isEphemeral: true,
    text: `Not here, please: I answer in <#${channelIds.stats}>.`
  });
  expect((await ben().say('!last_session', { channel: 'stats' })).text).toContain('Session 2026');
});

test('what is for admins is answered in any channel', async () => {
  expect((await alex().say('!files', { channel: 'admin' })).text).toContain('stats file');
});

test('the channels that the community has named count before those of the environment', async () => {
  const em = bot.db.orm.em.fork();
  await em.nativeUpdate(Guild, { discordId: guildId }, { commandChannels: [channelIds.general] });
  expect((await chris().say('!ping')).text).toContain('Pong');
  expect((await chris().say('!ping', { channel: 'stats' })).text).toContain(`<#${channelIds.general}>`);
  await em.nativeUpdate(Guild, { discordId: guildId }, { commandChannels: [] });
});

test('a direct message is told where to ask', async () => {
  expect((await chris().say('!last_session', { channel: 'dm' })).text).toContain(
    'Ask me in a channel of your community'
  );
});
