import { expect, test } from '@jest/globals';
import { PermissionFlagsBits } from 'discord.js';
import { channelIds } from '../../src/sandbox/ids.ts';
import { useBot } from '../helpers/bot.ts';
import { fillDatabase } from './fill-database.ts';

const bot = useBot({ prepare: (orm) => fillDatabase(orm, [{ seed: 3, start: '2026-10-17T21:00', maps: 6 }]) });
const alex = () => bot.sandbox.user('alex');
const ben = () => bot.sandbox.user('ben');

test('members may not', async () => {
  expect((await ben().say('!settings')).text).toContain('Only admins may use this.');
});

test('awards that make fun of people are off until an admin wants them', async () => {
  expect((await ben().say('!last_session awards')).text).toContain('awards that make fun of somebody are off');
  expect((await alex().say('!settings awards on')).text).toMatch(/make fun of somebody\*\* on/);
  expect((await ben().say('!last_session awards')).text).not.toContain('are off');
  expect((await alex().slash('settings awards', { give: 'off' })).text).toMatch(/make fun of somebody\*\* off/);
});

test('the bot answers in the channels that are named, and everywhere again', async () => {
  expect((await alex().say(`!settings channels <#${channelIds.stats}>`)).text).toContain(`<#${channelIds.stats}>`);
  expect((await ben().say('!sessions')).text).toBe(`Not here, please: I answer in <#${channelIds.stats}>.`);
  expect((await alex().slash('settings channels')).text).toContain('everywhere');
  expect((await ben().say('!sessions')).text).toContain('2026-10-17');
});

test('what is no setting is named, and what there is', async () => {
  expect((await alex().say('!settings volume 11')).text).toContain('I do not know the setting "volume 11"');
  expect((await alex().say('!settings channels stats')).text).toContain('Name the channels as');
});

test('where evenings are posted and what of them is chosen and shown, with what is missing for it', async () => {
  expect((await alex().say('!settings')).text).toContain('nothing, as long as no channel is named');
  const named = await alex().say(`!settings posts <#${channelIds.stats}> rounds on`);
  expect(named.text).toContain(`the evening as it goes on, its result, each round in <#${channelIds.stats}>`);
  const less = await alex().slash('settings posts', { live: 'off', rounds: 'off' });
  expect(less.text).toContain(`its result in <#${channelIds.stats}>`);
  bot.sandbox.setOverwrite('stats', 'bot', { deny: PermissionFlagsBits.EmbedLinks });
  expect((await alex().say('!settings')).text).toContain('I lack the permission "Embed Links"');
  bot.sandbox.setOverwrite('stats', 'bot');
  expect((await alex().say('!settings posts off')).text).toContain('**Posts** nothing');
});

test('numbers and days follow the community', async () => {
  expect((await alex().slash('settings language', { tag: 'de' })).text).toContain('de: 12.345 and 1,5');
  expect((await ben().say('!last_session')).text).toMatch(/\(\d+,\d\d\)/);
  expect((await ben().say('!last_session players')).text).toMatch(/\d,\d\d/);
  expect((await ben().say('!last_session weapons')).text).toMatch(/ \d+,\d %/);
  expect((await alex().slash('settings timezone', { name: 'Europe/Berlin' })).text).toContain(
    'reckoned in** Europe/Berlin'
  );
  expect((await alex().say('!settings timezone Mars')).text).toContain('I do not know the time zone "Mars"');
});
