import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AttachmentBuilder, type Client, DiscordAPIError, type GuildTextBasedChannel } from 'discord.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { type ApiWatch, watchDiscordApi } from '../helpers/discord-api.ts';
import { makeAsk } from './ask.ts';
import { pixel } from './bot/card.ts';
import { logIn } from './discord-client.ts';

let sandbox: Sandbox;
let api: ApiWatch;
let client: Client<true>;
let channel: GuildTextBasedChannel;

beforeAll(async () => {
  sandbox = await startSandbox();
  api = watchDiscordApi(sandbox);
  client = await logIn(sandbox);
  const found = await client.channels.fetch(sandbox.channels.general);
  if (!found?.isTextBased() || found.isDMBased()) throw new Error('#general is a text channel');
  channel = found;
});

afterAll(async () => {
  await client.destroy();
  await sandbox.stop();
  api.assertClean();
});

async function codeOf(asked: Promise<unknown>): Promise<number | string> {
  const error = await asked.then(
    () => undefined,
    (reason: unknown) => reason
  );
  if (error instanceof DiscordAPIError) return error.code;
  throw new Error(`Expected a refusal, not ${String(error)}`);
}

test('a message is made, read, changed and deleted', async () => {
  const message = await channel.send({ content: ' hello ', tts: false });
  expect(message.content).toBe('hello');
  expect((await channel.messages.fetch({ message: message.id, force: true })).content).toBe('hello');
  const edited = await message.edit('changed');
  expect(edited.editedTimestamp).not.toBeNull();
  await message.delete();
  expect(await codeOf(channel.messages.fetch({ message: message.id, force: true }))).toBe(10008);
  expect(await codeOf(message.edit('again'))).toBe(10008);
});

test('pages of messages go back and forth from a message', async () => {
  const sent = [];
  for (const name of ['a', 'b', 'c', 'd', 'e']) sent.push(await channel.send(name));
  const [, second, third, fourth] = sent.map(({ id }) => id);
  const page = async (options: object) =>
    [...(await channel.messages.fetch({ cache: false, ...options })).values()].map(({ content }) => content);
  expect(await page({ limit: 2 })).toEqual(['e', 'd']);
  expect(await page({ limit: 2, before: third })).toEqual(['b', 'a']);
  expect(await page({ limit: 2, after: second })).toEqual(['d', 'c']);
  expect(await page({ limit: 3, around: fourth })).toEqual(['e', 'd', 'c']);
});

test('a nonce that is enforced makes one message, however often it is sent', async () => {
  const send = (content: string) => channel.send({ content, nonce: 'round-12', enforceNonce: true });
  const first = await send('Round 12 is in.');
  const second = await send('Round 12 is in, once more.');
  expect(second.id).toBe(first.id);
  expect(second.content).toBe('Round 12 is in.');
  expect((await channel.send({ content: 'Round 12', nonce: 'round-12' })).id).not.toBe(first.id);
});

test('a nonce whose message has been deleted is answered with Unknown Message', async () => {
  const send = () => channel.send({ content: 'gone', nonce: 'gone-1', enforceNonce: true });
  await (await send()).delete();
  expect(await codeOf(send())).toBe(10008);
});

test('files are kept and served, and an edit says which of them stay', async () => {
  const message = await channel.send({
    files: [
      new AttachmentBuilder(pixel, { name: 'a b.png', description: 'A dot' }),
      new AttachmentBuilder(Buffer.from('text'), { name: 'notes.txt' })
    ]
  });
  const [picture, notes] = [...message.attachments.values()];
  expect(picture).toMatchObject({
    name: 'a_b.png',
    description: 'A dot',
    width: 1,
    height: 1,
    contentType: 'image/png'
  });
  expect(await (await fetch(notes?.url ?? '')).text()).toBe('text');
  const edited = await message.edit({
    attachments: [{ id: notes?.id ?? '' }],
    files: [new AttachmentBuilder(Buffer.from('more'), { name: 'more.txt' })]
  });
  expect(edited.attachments.map(({ name }) => name)).toEqual(['notes.txt', 'more.txt']);
  expect((await fetch(picture?.url ?? '')).status).toBe(404);
});

test('a file shown in an embed leaves the list of attachments and returns when the embed goes', async () => {
  const message = await channel.send({
    embeds: [{ title: 'Chart', image: { url: 'attachment://chart.png' } }],
    files: [new AttachmentBuilder(pixel, { name: 'chart.png' })]
  });
  expect(message.attachments.size).toBe(0);
  expect(message.embeds[0]?.image?.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/attachments\/.*chart\.png$/);
  const edited = await message.edit({ content: 'no embed', embeds: [] });
  expect(edited.attachments.map(({ name }) => name)).toEqual(['chart.png']);
});

test('an answer names the message that it answers, as long as that is there', async () => {
  const asked = await channel.messages.fetch(sandbox.user('ben').tell('a question'));
  const answer = await asked.reply('an answer');
  const ask = makeAsk(sandbox);
  const read = async () => (await ask('GET', `/channels/${channel.id}/messages/${answer.id}`)).body;
  expect(await read()).toMatchObject({ type: 19, referenced_message: { id: asked.id, content: 'a question' } });
  const other = await (await channel.send('mine')).reply('to myself');
  await channel.messages.delete(other.reference?.messageId ?? '');
  expect((await ask('GET', `/channels/${channel.id}/messages/${other.id}`)).body).toMatchObject({
    referenced_message: null
  });
});

test('only what may be mentioned is notified', async () => {
  const { ben, mona } = sandbox.users;
  const text = `<@${ben}> <@${mona}> <@&${sandbox.roles.moderator}> <@&${sandbox.roles.admin}> @everyone \`<@${sandbox.users.dana}>\``;
  const notified = async (options: object) => {
    const { id } = await channel.send({ content: text, ...options });
    return sandbox
      .user('chris')
      .read()
      .find((reply) => reply.id === id)?.notified;
  };
  // The bot may not mention everyone, and the role Admin cannot be mentioned.
  expect(await notified({})).toEqual(['mona', 'ben']);
  expect(await notified({ allowedMentions: { parse: [] } })).toEqual([]);
  expect(await notified({ allowedMentions: { users: [ben] } })).toEqual(['ben']);
  expect(await notified({ allowedMentions: { parse: ['roles'] } })).toEqual(['mona']);
});

test('an answer notifies the one who asked unless that is switched off', async () => {
  const ben = sandbox.user('ben');
  const asked = await channel.messages.fetch(ben.tell('hello'));
  const loud = await asked.reply('hi');
  const quiet = await asked.reply({ content: 'hi', allowedMentions: { repliedUser: false } });
  const notified = (id: string) => ben.read().find((reply) => reply.id === id)?.notified;
  expect(notified(loud.id)).toEqual(['ben']);
  expect(notified(quiet.id)).toEqual([]);
});

test('suppressing embeds is the only flag that an edit can set', async () => {
  const message = await channel.send({ content: 'a', flags: ['SuppressNotifications'] });
  const edited = await message.edit({ flags: ['SuppressEmbeds'] });
  expect(edited.flags.toArray().sort()).toEqual(['SuppressEmbeds', 'SuppressNotifications']);
});

test('nobody edits what somebody else has written', async () => {
  const id = sandbox.user('ben').tell('mine');
  const { status, body } = await makeAsk(sandbox)('PATCH', `/channels/${channel.id}/messages/${id}`, {
    content: 'yours'
  });
  expect([status, body]).toEqual([403, expect.objectContaining({ code: 50005 })]);
});

test('direct messages are opened once for each person, and not with a bot', async () => {
  const dana = await client.users.fetch(sandbox.users.dana);
  const [first, second] = [await dana.send('psst'), await dana.send('psst again')];
  expect(second.channelId).toBe(first.channelId);
  expect((await sandbox.user('dana').next({ channel: 'dm' })).content).toBe('psst');
  expect(await makeAsk(sandbox)('POST', '/users/@me/channels', { recipient_id: sandbox.botId })).toMatchObject({
    status: 403,
    body: { code: 50007 }
  });
});
