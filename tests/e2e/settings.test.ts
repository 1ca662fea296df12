import { expect, test } from '@jest/globals';
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
