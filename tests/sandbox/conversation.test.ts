import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { SapphireClient } from '@sapphire/framework';
import { type Sandbox, startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { type ApiWatch, isDiscordApiThere, watchDiscordApi } from '../helpers/discord-api.ts';
import { pixel } from './bot/card.ts';
import { startBot } from './bot/start-bot.ts';

let sandbox: Sandbox;
let api: ApiWatch;
let bot: SapphireClient;

beforeAll(async () => {
  sandbox = await startSandbox();
  api = watchDiscordApi(sandbox);
  bot = await startBot(sandbox);
});

afterAll(async () => {
  await bot.destroy();
  await sandbox.stop();
  api.assertClean();
});

test('a prefix command is answered with a reply', async () => {
  const reply = await sandbox.user('ben').say('!ping');
  expect(reply.content).toBe('Pong!');
  expect(reply.repliesTo).toBeDefined();
  expect(reply.notified).toEqual(['ben']);
});

test('two people who ask at once each get their own answer', async () => {
  const [first, second] = await Promise.all([sandbox.user('ben').say('!ping'), sandbox.user('dana').say('!ping')]);
  expect(first.notified).toEqual(['ben']);
  expect(second.notified).toEqual(['dana']);
});

test('a deferred slash command gives its final answer, and the follow-up comes next', async () => {
  const ben = sandbox.user('ben');
  const reply = await ben.slash('ping');
  expect(reply.content).toBe('Pong!');
  expect(reply.isEdited).toBe(false);
  const next = await ben.next({ matching: ({ isEphemeral }) => isEphemeral });
  expect(next.content).toBe('And again.');
});

test('an ephemeral answer is seen by the one who asked and by nobody else', async () => {
  const reply = await sandbox.user('ben').slash('card', { private: true }, { channel: 'stats' });
  expect(reply.isEphemeral).toBe(true);
  expect(sandbox.user('ben').read('stats')).toHaveLength(1);
  expect(sandbox.user('alex').read('stats')).toHaveLength(0);
});

test('a picture shown in an embed comes with its bytes, and so does a file below it', async () => {
  const reply = await sandbox.user('ben').say('!card');
  const [chart, rounds] = reply.attachments;
  expect(chart).toMatchObject({ name: 'chart.png', contentType: 'image/png', isInEmbed: true, description: 'A chart' });
  expect(rounds).toMatchObject({ name: 'rounds.csv', isInEmbed: false });
  expect(chart?.bytes()).toEqual(pixel);
  expect(reply.embeds[0]?.image).toMatchObject({ url: chart?.url, width: 1, height: 1 });
  const served = await fetch(chart?.url ?? '');
  expect(Buffer.from(await served.arrayBuffer())).toEqual(pixel);
  expect(served.headers.get('content-disposition')).toBe('inline');
  expect((await fetch(rounds?.url ?? '')).headers.get('content-disposition')).toBe('attachment');
  expect(reply.text.split('\n')).toEqual(expect.arrayContaining(['Last session: overview', 'ben, dana', 'Weapons']));
});

test('a button changes the message that it stands under', async () => {
  const ben = sandbox.user('ben');
  const card = await ben.say('!card');
  const changed = await ben.press(card, 'Weapons');
  expect(changed.id).toBe(card.id);
  expect(changed.embeds[0]?.title).toBe('Last session: weapons');
  expect(changed.isEdited).toBe(true);
  expect(changed.attachments.map(({ name, isInEmbed }) => [name, isInEmbed])).toEqual([
    ['chart.png', true],
    ['rounds.csv', false]
  ]);
});

test('a button that is acknowledged first and changes its message later gives the change', async () => {
  const ben = sandbox.user('ben');
  const changed = await ben.press(await ben.say('!card'), 'card:later');
  expect(changed.content).toBe('Later it is.');
  expect(changed.embeds).toEqual([]);
  expect(changed.attachments).toEqual([]);
});

test('a button can answer the person alone, as an answer to its message', async () => {
  const ben = sandbox.user('ben');
  const card = await ben.say('!card');
  const note = await ben.press(card, 'Note');
  expect(note).toMatchObject({ content: 'For your eyes only.', isEphemeral: true, repliesTo: card.id });
});

test('a menu of texts takes labels and values, a menu of people takes names', async () => {
  const ben = sandbox.user('ben');
  const card = await ben.say('!card');
  const maps = await ben.choose(card, ['Supply', 'adlernest'], { menu: 'Pick maps' });
  expect(maps.content).toBe('Maps: supply, adlernest');
  const players = await ben.choose(card, ['mona'], { menu: 'card:player' });
  expect(players.content).toBe('Players: mona');
});

test('a form opened by a slash command is filled in and sent', async () => {
  const ben = sandbox.user('ben');
  const form = await ben.slash('form');
  expect(form.modal?.title).toBe('Name a team');
  expect(form.text).toBe('Name a team\nName of the team\nSide');
  const reply = await ben.submit(form, { name: 'Wolves', Side: ['Axis'] });
  expect(reply.content).toBe('Team Wolves plays axis.');
});

test('a form opened by a button can change the message of the button', async () => {
  const ben = sandbox.user('ben');
  const card = await ben.say('!card');
  const form = await ben.press(card, 'Form');
  const changed = await ben.submit(form, { 'Name of the team': 'Wolves', side: ['allies'] });
  expect(changed).toMatchObject({ id: card.id, content: 'Team Wolves plays allies.' });
});

test('what is typed is completed by the bot', async () => {
  const choices = await sandbox.user('ben').autocomplete('stats', { view: 'weapons', player: 'bu' });
  expect(choices).toEqual([
    { name: 'bunting', value: 'bunting' },
    { name: 'burner', value: 'burner' }
  ]);
});

test('options arrive with their types, people with their accounts', async () => {
  const reply = await sandbox
    .user('ben')
    .slash('stats', { player: 'wolf', view: 'Weapons', rounds: 7, friend: 'chris' });
  expect(reply.content).toBe('wolf: weapons, 7 rounds, with chris');
});

test('a subcommand is used by its full name, by those whom Discord offers it', async () => {
  const reply = await sandbox.user('mona').slash('admins add', { user: 'dana' });
  expect(reply.content).toBe(`<@${sandbox.users.dana}> is an admin now.`);
  expect(reply.notified).toEqual(['dana']);
  await expect(sandbox.user('ben').slash('admins list')).rejects.toThrow('may not be used here by this person');
});

test('direct messages reach the bot and its answer the person', async () => {
  const reply = await sandbox.user('dana').say('!ping', { channel: 'dm' });
  expect(reply.content).toBe('Pong!');
  expect(sandbox.user('dana').read('dm')).toHaveLength(2);
  expect(await sandbox.user('dana').slash('ping', {}, { channel: 'dm' })).toMatchObject({ content: 'Pong!' });
});

test('a message of which the bot takes no notice is followed by silence', async () => {
  await sandbox.user('ben').expectSilence('good evening', '!ping');
  await expect(sandbox.user('ben').expectSilence('!ping', '!ping')).rejects.toThrow(
    'The bot should have been silent at "!ping" but said "Pong!"'
  );
});

const testWithDescription = isDiscordApiThere ? test : test.skip;

testWithDescription('every request and answer is as Discord describes it', () => {
  expect(api.countChecked()).toBeGreaterThan(40);
  expect(api.listViolations()).toEqual([]);
});
