import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { PermissionFlagsBits } from 'discord.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { type ApiWatch, watchDiscordApi } from '../helpers/discord-api.ts';
import { makeAsk } from './ask.ts';
import { pixel } from './bot/card.ts';

let sandbox: Sandbox;
let api: ApiWatch;
let ask: ReturnType<typeof makeAsk>;

beforeAll(async () => {
  sandbox = await startSandbox();
  api = watchDiscordApi(sandbox);
  ask = makeAsk(sandbox);
});

afterEach(() => {
  for (const target of ['everyone', 'bot', 'dana', 'moderator'] as const) sandbox.setOverwrite('stats', target);
});

afterAll(async () => {
  await sandbox.stop();
  api.assertClean();
});

const { ViewChannel, SendMessages, EmbedLinks, AttachFiles, ReadMessageHistory, ManageMessages } = PermissionFlagsBits;
const messages = () => `/channels/${sandbox.channels.stats}/messages`;
const codeOf = async (asked: ReturnType<typeof ask>) => Object((await asked).body).code;

test('members see the channels that are for them, moderators and admins also #admin', () => {
  expect(() => sandbox.user('ben').tell('hello', { channel: 'admin' })).toThrow('Missing Access');
  expect(sandbox.user('mona').tell('hello', { channel: 'admin' })).toMatch(/^\d+$/);
  expect(
    sandbox
      .user('alex')
      .read('admin')
      .map(({ content }) => content)
  ).toEqual(['hello']);
  expect(sandbox.user('ben').read('admin')).toEqual([]);
});

test('whoever is given the role sees what it opens, and no longer without it', () => {
  sandbox.giveRole('dana', 'moderator');
  expect(sandbox.user('dana').read('admin').length).toBeGreaterThan(0);
  sandbox.takeRole('dana', 'moderator');
  expect(sandbox.user('dana').read('admin')).toEqual([]);
});

test('without View Channel everything in a channel is Missing Access to the bot', async () => {
  sandbox.setOverwrite('stats', 'bot', { deny: ViewChannel });
  expect(await codeOf(ask('POST', messages(), { content: 'a' }))).toBe(50001);
  expect(await codeOf(ask('GET', messages()))).toBe(50001);
  expect(await codeOf(ask('GET', `/channels/${sandbox.channels.stats}`))).toBe(50001);
});

test('without a permission in particular it is Missing Permissions', async () => {
  sandbox.setOverwrite('stats', 'bot', { deny: SendMessages });
  expect(await codeOf(ask('POST', messages(), { content: 'a' }))).toBe(50013);
  expect(await codeOf(ask('POST', `/channels/${sandbox.channels.stats}/typing`))).toBe(50013);
  sandbox.setOverwrite('stats', 'bot', { deny: EmbedLinks });
  expect(await codeOf(ask('POST', messages(), { embeds: [{ title: 'a' }] }))).toBe(50013);
  sandbox.setOverwrite('stats', 'bot', { deny: AttachFiles });
  const form = new FormData();
  form.append('files[0]', new Blob([pixel]), 'a.png');
  expect(await codeOf(ask('POST', messages(), form))).toBe(50013);
  expect((await ask('POST', messages(), { content: 'a' })).status).toBe(200);
});

test('a member may be allowed what a role denies, and a role what @everyone is denied', async () => {
  sandbox.setOverwrite('stats', 'everyone', { deny: SendMessages });
  expect(() => sandbox.user('dana').tell('a', { channel: 'stats' })).toThrow('Missing Permissions');
  sandbox.setOverwrite('stats', 'dana', { allow: SendMessages });
  expect(sandbox.user('dana').tell('a', { channel: 'stats' })).toMatch(/^\d+$/);
  sandbox.setOverwrite('stats', 'moderator', { allow: SendMessages });
  expect(sandbox.user('mona').tell('a', { channel: 'stats' })).toMatch(/^\d+$/);
  expect(sandbox.user('alex').tell('the owner may do anything', { channel: 'stats' })).toMatch(/^\d+$/);
});

test('without Read Message History the past is empty and cannot be answered', async () => {
  const id = sandbox.user('ben').tell('words', { channel: 'stats' });
  sandbox.setOverwrite('stats', 'bot', { deny: ReadMessageHistory });
  expect((await ask('GET', messages())).body).toEqual([]);
  expect(await codeOf(ask('GET', `${messages()}/${id}`))).toBe(50013);
  expect(await codeOf(ask('POST', messages(), { content: 'a', message_reference: { message_id: id } }))).toBe(160002);
});

test('the messages of others are deleted by whoever may manage messages', async () => {
  const say = () => sandbox.user('ben').tell('words', { channel: 'stats' });
  const [first, second, third] = [say(), say(), say()];
  expect(await codeOf(ask('DELETE', `${messages()}/${first}`))).toBe(50013);
  sandbox.setOverwrite('stats', 'bot', { allow: ManageMessages });
  expect((await ask('DELETE', `${messages()}/${first}`)).status).toBe(204);
  expect((await ask('POST', `${messages()}/bulk-delete`, { messages: [second, third] })).status).toBe(204);
  expect(
    sandbox
      .user('ben')
      .read('stats')
      .filter(({ content }) => content === 'words')
  ).toHaveLength(1);
});

test('roles, members and the guild are read; roles are not given without the right to', async () => {
  const guild = `/guilds/${sandbox.guildId}`;
  expect(await ask('GET', `${guild}?with_counts=true`)).toMatchObject({ body: { approximate_member_count: 6 } });
  expect(Object((await ask('GET', `${guild}/channels`)).body)).toHaveLength(3);
  expect(Object((await ask('GET', `${guild}/roles`)).body)).toHaveLength(4);
  expect(await ask('GET', `${guild}/roles/${sandbox.roles.admin}`)).toMatchObject({ body: { name: 'Admin' } });
  expect(await codeOf(ask('GET', `${guild}/roles/1`))).toBe(10011);
  expect(Object((await ask('GET', `${guild}/members?limit=4`)).body)).toHaveLength(4);
  expect(Object((await ask('GET', `${guild}/members?limit=10&after=${sandbox.users.chris}`)).body)).toHaveLength(2);
  expect(await ask('GET', `${guild}/members/search?query=mo`)).toMatchObject({
    body: [{ user: { username: 'mona' } }]
  });
  expect(await ask('GET', `${guild}/members/${sandbox.users.mona}`)).toMatchObject({
    body: { roles: [sandbox.roles.moderator] }
  });
  expect(await codeOf(ask('GET', `${guild}/members/1`))).toBe(10013);
  expect(await codeOf(ask('GET', '/guilds/1'))).toBe(50001);
  const role = `${guild}/members/${sandbox.users.ben}/roles/${sandbox.roles.moderator}`;
  expect(await codeOf(ask('PUT', role))).toBe(50013);
  expect(await codeOf(ask('DELETE', role))).toBe(50013);
});
