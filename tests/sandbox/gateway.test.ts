import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import {
  type Client,
  Events,
  GatewayCloseCodes,
  GatewayIntentBits,
  type Message,
  PermissionFlagsBits
} from 'discord.js';
import { WebSocket } from 'ws';
import { type Sandbox, startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { logIn, makeClient } from './discord-client.ts';

let sandbox: Sandbox;
const clients: Client[] = [];

beforeAll(async () => {
  sandbox = await startSandbox();
});

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.destroy()));
  sandbox.switchIntent('messageContent', true);
});

afterAll(() => sandbox.stop());

async function logInHere(intents?: number[]): Promise<Client<true>> {
  const client = await logIn(sandbox, intents ? { intents } : {});
  clients.push(client);
  return client;
}

async function nextMessage(client: Client): Promise<Message> {
  const [message] = await once(client, Events.MessageCreate);
  return message;
}

test('a client finds its guild with channels and roles', async () => {
  const client = await logInHere();
  const guild = client.guilds.cache.get(sandbox.guildId);
  expect(client.user.tag).toBe('Fieldops#4810');
  expect(guild?.name).toBe('Fieldops Sandbox');
  expect(guild?.channels.cache.map(({ name }) => name).sort()).toEqual(['admin', 'general', 'stats']);
  expect(guild?.roles.cache.map(({ name }) => name).sort()).toEqual(['@everyone', 'Admin', 'Fieldops', 'Moderator']);
  expect(guild?.members.cache.map(({ user }) => user.username)).toEqual(['Fieldops']);
});

test('what happens while the socket is cut is told after the client has resumed', async () => {
  const client = await logInHere();
  const resumed = once(client, Events.ShardResume);
  sandbox.gateway.cut();
  const heard = nextMessage(client);
  sandbox.user('ben').tell('said into the gap');
  const [, replayed] = await resumed;
  expect((await heard).content).toBe('said into the gap');
  expect(replayed).toBeGreaterThan(0);
});

test('a client that is asked to reconnect resumes', async () => {
  const client = await logInHere();
  const resumed = once(client, Events.ShardResume);
  sandbox.gateway.askToReconnect();
  await resumed;
  expect(client.guilds.cache.size).toBe(1);
});

test('a client whose socket is closed by Discord resumes', async () => {
  const client = await logInHere();
  const resumed = once(client, Events.ShardResume);
  sandbox.gateway.close(GatewayCloseCodes.UnknownError);
  await resumed;
  expect(client.guilds.cache.size).toBe(1);
});

test('a wrong token is refused', async () => {
  const client = makeClient(sandbox);
  clients.push(client);
  await expect(client.login('sandbox.wrong')).rejects.toThrow('An invalid token was provided.');
});

test('an intent that is switched off may not be asked for', async () => {
  sandbox.switchIntent('messageContent', false);
  const client = makeClient(sandbox);
  clients.push(client);
  await expect(client.login(sandbox.token)).rejects.toThrow('Used disallowed intents');
});

test('without the intent, text is empty but in direct messages, mentions of the bot and its own messages', async () => {
  sandbox.switchIntent('messageContent', false);
  const { Guilds, GuildMessages, DirectMessages } = GatewayIntentBits;
  const client = await logInHere([Guilds, GuildMessages, DirectMessages]);
  expect(client.application.flags.toArray()).toEqual(['GatewayPresenceLimited', 'GatewayGuildMembersLimited']);
  const ben = sandbox.user('ben');
  const hear = async (act: () => unknown) => {
    const heard = nextMessage(client);
    await act();
    return (await heard).content;
  };
  expect(await hear(() => ben.tell('a secret'))).toBe('');
  expect(await hear(() => ben.tell(`hello <@${sandbox.botId}>`))).toBe(`hello <@${sandbox.botId}>`);
  expect(await hear(() => ben.tell('between us', { channel: 'dm' }))).toBe('between us');
  const channel = await client.channels.fetch(sandbox.channels.general);
  if (!channel?.isSendable()) throw new Error('#general takes messages');
  expect(await hear(() => channel.send('my own words'))).toBe('my own words');
  const [newest, , secret] = [...(await channel.messages.fetch({ limit: 3, cache: false })).values()];
  expect(newest?.content).toBe('my own words');
  expect(secret?.content).toBe('');
});

test('nobody is told of what was not asked for', async () => {
  const { Guilds, GuildMessages, MessageContent } = GatewayIntentBits;
  const client = await logInHere([Guilds, GuildMessages, MessageContent]);
  const heard: string[] = [];
  client.on(Events.MessageCreate, ({ content }) => void heard.push(content));
  sandbox.user('ben').tell('not for this bot', { channel: 'dm' });
  const last = nextMessage(client);
  sandbox.user('ben').tell('for this bot');
  await last;
  expect(heard).toEqual(['for this bot']);
});

test('messages in a channel that the bot cannot see are not delivered', async () => {
  const client = await logInHere();
  const heard: string[] = [];
  client.on(Events.MessageCreate, ({ content }) => void heard.push(content));
  sandbox.setOverwrite('admin', 'bot', { deny: PermissionFlagsBits.ViewChannel });
  sandbox.user('mona').tell('behind closed doors', { channel: 'admin' });
  sandbox.setOverwrite('admin', 'bot', { allow: PermissionFlagsBits.ViewChannel });
  const last = nextMessage(client);
  sandbox.user('mona').tell('doors are open', { channel: 'admin' });
  await last;
  expect(heard).toEqual(['doors are open']);
});

test('members are given on request: all of them with the intent for it, else by name', async () => {
  const { Guilds, GuildMembers } = GatewayIntentBits;
  const client = await logInHere([Guilds, GuildMembers]);
  const guild = await client.guilds.fetch(sandbox.guildId);
  expect((await guild.members.fetch()).size).toBe(6);
  expect((await guild.members.fetch({ query: 'da', limit: 5 })).map(({ user }) => user.username)).toEqual(['dana']);
  expect((await guild.members.fetch({ user: [sandbox.users.ben] })).size).toBe(1);
});

test('a change of roles and of channels is told', async () => {
  const { Guilds, GuildMembers } = GatewayIntentBits;
  const client = await logInHere([Guilds, GuildMembers]);
  const guild = await client.guilds.fetch(sandbox.guildId);
  await guild.members.fetch();
  const updated = once(client, Events.GuildMemberUpdate);
  sandbox.giveRole('dana', 'moderator');
  await updated;
  expect(guild.members.cache.get(sandbox.users.dana)?.roles.cache.has(sandbox.roles.moderator)).toBe(true);
  const changed = once(client, Events.ChannelUpdate);
  sandbox.setOverwrite('stats', 'dana', { deny: PermissionFlagsBits.SendMessages });
  await changed;
  const dana = guild.members.cache.get(sandbox.users.dana);
  expect(dana?.permissionsIn(sandbox.channels.stats).has('SendMessages')).toBe(false);
  sandbox.takeRole('dana', 'moderator');
  sandbox.setOverwrite('stats', 'dana');
});

interface Frame {
  readonly op: number;
  readonly t: string | null;
}

async function open() {
  const socket = new WebSocket(`${sandbox.address.replace('http', 'ws')}/gateway?v=10&encoding=json`);
  const frames: Frame[] = [];
  const arrivals: ((frame: Frame) => void)[] = [];
  socket.on('message', (raw) => {
    const frame: Frame = JSON.parse(raw.toString());
    const arrival = arrivals.shift();
    if (arrival) arrival(frame);
    else frames.push(frame);
  });
  const next = () =>
    new Promise<Frame>((resolve) => {
      const frame = frames.shift();
      if (frame) resolve(frame);
      else arrivals.push(resolve);
    });
  const send = (value: unknown) => socket.send(typeof value === 'string' ? value : JSON.stringify(value));
  const closed = once(socket, 'close').then(([code]) => code);
  expect((await next()).op).toBe(10);
  return { next, send, closed, close: () => socket.terminate() };
}

const identify = (token: string, intents: number) => ({ op: 2, d: { token, intents, properties: {} } });

test('a heartbeat is acknowledged, before identifying and after', async () => {
  const { next, send, close } = await open();
  send({ op: 1, d: null });
  expect((await next()).op).toBe(11);
  send(identify(sandbox.token, 0));
  expect((await next()).t).toBe('READY');
  send({ op: 1, d: 1 });
  expect((await next()).op).toBe(11);
  close();
});

test.each([
  ['nonsense', 4002, ['{']],
  ['an opcode before identifying', 4003, [{ op: 8, d: {} }]],
  ['a wrong token', 4004, [identify('nonsense', 0)]],
  ['a wrong token to resume with', 4004, [{ op: 6, d: { token: 'nonsense', session_id: 'x', seq: 0 } }]],
  ['intents that do not exist', 4013, ['intents']],
  ['a second identify', 4005, ['twice']],
  ['an unknown opcode', 4001, ['unknown']]
])('%s closes the socket with %d', async (_name, code, sent) => {
  const { send, closed } = await open();
  for (const value of sent) {
    if (value === 'intents') send(identify(sandbox.token, 2 ** 30));
    else if (value === 'twice') for (const _ of [1, 2]) send(identify(sandbox.token, 0));
    else if (value === 'unknown') {
      send(identify(sandbox.token, 0));
      send({ op: 99, d: null });
    } else send(value);
  }
  expect(await closed).toBe(code);
});

test('a session that nobody knows is invalid', async () => {
  const { next, send, close } = await open();
  send({ op: 6, d: { token: sandbox.token, session_id: 'unknown', seq: 4 } });
  expect(await next()).toMatchObject({ op: 9, d: false });
  close();
});

// A real client does the same, but discord.js lets five seconds pass before it identifies again.
test('a bot whose session has become invalid can identify anew on the same socket', async () => {
  const { next, send, close } = await open();
  send(identify(sandbox.token, 0));
  expect((await next()).t).toBe('READY');
  sandbox.gateway.invalidate();
  expect(await next()).toMatchObject({ op: 9, d: false });
  send(identify(sandbox.token, 0));
  expect((await next()).t).toBe('READY');
  close();
});
