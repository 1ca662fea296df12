import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type Client, Events, type Interaction } from 'discord.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { type ApiWatch, watchDiscordApi } from '../helpers/discord-api.ts';
import { commandsPath, makeAsk } from './ask.ts';
import { logIn } from './discord-client.ts';

let sandbox: Sandbox;
let api: ApiWatch;
let client: Client<true>;
let ask: ReturnType<typeof makeAsk>;
/** What the bot does with the next interaction, asked by raw requests. */
let react: (interaction: Interaction) => Promise<unknown>;

beforeAll(async () => {
  sandbox = await startSandbox({ timing: { acknowledge: 60_000, token: 60_000 } });
  api = watchDiscordApi(sandbox);
  ask = makeAsk(sandbox);
  await ask('PUT', commandsPath, [
    {
      name: 'try',
      description: 'Tries something',
      options: [{ type: 3, name: 'text', description: 'What', autocomplete: true }]
    },
    { type: 2, name: 'Greet' },
    { type: 3, name: 'Quote' }
  ]);
  client = await logIn(sandbox);
  client.on(Events.InteractionCreate, (interaction) => void react(interaction));
});

beforeEach(() => {
  react = async () => undefined;
});

afterAll(async () => {
  await client.destroy();
  await sandbox.stop();
  api.assertClean();
});

const callback = ({ id, token }: Interaction, body: unknown, query = '') =>
  ask('POST', `/interactions/${id}/${token}/callback${query}`, body);
const webhook = ({ token }: Interaction, rest = '') => `/webhooks/${sandbox.botId}/${token}${rest}`;

/** Uses `/try`, lets the bot react, and gives the answers that the bot got. */
async function reactWith<Result>(deed: (interaction: Interaction) => Promise<Result>): Promise<Result> {
  const reacted = Promise.withResolvers<Result>();
  react = async (interaction) => reacted.resolve(await deed(interaction));
  const answered = sandbox.user('ben').slash('try');
  const result = await reacted.promise;
  await answered;
  return result;
}

test('an answer says what it made, if asked to', async () => {
  const answer = await reactWith((interaction) =>
    callback(interaction, { type: 4, data: { content: 'done', flags: 64 } }, '?with_response=true')
  );
  expect(answer).toMatchObject({
    status: 200,
    body: {
      interaction: { type: 2, response_message_ephemeral: true, response_message_loading: false },
      resource: { type: 4, message: { content: 'done', flags: 64, interaction: { name: 'try' } } }
    }
  });
});

test('an answer without that question is 204', async () => {
  expect(await reactWith((interaction) => callback(interaction, { type: 4, data: { content: 'done' } }))).toMatchObject(
    {
      status: 204,
      body: undefined
    }
  );
});

test('a second first answer is refused', async () => {
  const answer = await reactWith(async (interaction) => {
    await callback(interaction, { type: 4, data: { content: 'one' } });
    return callback(interaction, { type: 4, data: { content: 'two' } });
  });
  expect(answer).toMatchObject({ status: 400, body: { code: 40060 } });
});

test('an answer with a fault does not count, and the bot may try again', async () => {
  const answers = await reactWith(async (interaction) => [
    await callback(interaction, { type: 4, data: { content: 'x'.repeat(2001) } }),
    await callback(interaction, { type: 4, data: {} }),
    await callback(interaction, { type: 7, data: { content: 'no message to change' } }),
    await callback(interaction, { type: 8, data: { choices: [] } }),
    await callback(interaction, { type: 4, data: { content: 'right' } })
  ]);
  expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400, 204]);
  expect(answers[0]?.body).toMatchObject({
    code: 50035,
    errors: { data: { content: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH' }] } } }
  });
  expect(answers[1]?.body).toMatchObject({ code: 50006 });
});

test('an answer that comes too late finds no interaction', async () => {
  const hasty = await startSandbox({ timing: { acknowledge: 1, token: 60_000 } });
  const hastyAsk = makeAsk(hasty);
  await hastyAsk('POST', commandsPath, { name: 'try', description: 'Tries' });
  const bot = await logIn(hasty);
  const heard = once(bot, Events.InteractionCreate);
  await expect(hasty.user('ben').slash('try')).rejects.toThrow('did not acknowledge');
  const [late] = await heard;
  const answer = { type: 4, data: { content: 'late' } };
  expect(await hastyAsk('POST', `/interactions/${late.id}/${late.token}/callback`, answer)).toMatchObject({
    status: 404,
    body: { code: 10062, message: 'Unknown interaction' }
  });
  await bot.destroy();
  await hasty.stop();
});

test('follow-ups need an answer first, and a token that is known', async () => {
  const answers = await reactWith(async (interaction) => [
    await ask('POST', webhook(interaction), { content: 'too early' }),
    await callback(interaction, { type: 4, data: { content: 'now' } }),
    await ask('POST', webhook(interaction), { content: 'in time' }),
    await ask('POST', `/webhooks/${sandbox.botId}/unknown`, { content: 'nowhere' })
  ]);
  expect(answers.map(({ status, body }) => [status, Object(body).code])).toEqual([
    [404, 10015],
    [204, undefined],
    [200, undefined],
    [404, 10015]
  ]);
});

test('the first follow-up to a deferred answer takes its place, with the privacy that was deferred', async () => {
  const answers = await reactWith(async (interaction) => [
    await callback(interaction, { type: 5, data: { flags: 64 } }, '?with_response=true'),
    await ask('POST', webhook(interaction), { content: 'here it is' }),
    await ask('POST', webhook(interaction), { content: 'and more' })
  ]);
  const [deferred, first, second] = answers.map(({ body }) => Object(body));
  expect(deferred.interaction).toMatchObject({ response_message_loading: true, response_message_ephemeral: true });
  expect(first).toMatchObject({ id: deferred.interaction.response_message_id, content: 'here it is', flags: 64 });
  expect(first.edited_timestamp).toBeNull();
  expect(second.id).not.toBe(first.id);
  expect(second.flags).toBe(0);
});

test('the original answer and follow-ups are read, changed and deleted by the token', async () => {
  const answers = await reactWith(async (interaction) => {
    await callback(interaction, { type: 4, data: { content: 'original', flags: 64 } });
    const followed = await ask('POST', webhook(interaction), { content: 'more' });
    const path = webhook(interaction, `/messages/${Object(followed.body).id}`);
    return [
      await ask('GET', webhook(interaction, '/messages/@original')),
      await ask('PATCH', webhook(interaction, '/messages/@original'), { content: 'changed' }),
      await ask('DELETE', webhook(interaction, '/messages/@original')),
      await ask('GET', webhook(interaction, '/messages/@original')),
      await ask('PATCH', path, { content: 'more and more' }),
      await ask('DELETE', path),
      await ask('PATCH', path, { content: 'gone' })
    ];
  });
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 204, 404, 200, 204, 404]);
  expect(answers[1]?.body).toMatchObject({ content: 'changed', flags: 64 });
});

test('a token does not reach messages of another interaction, nor an ephemeral one the channel', async () => {
  const answers = await reactWith(async (interaction) => {
    const posted = await ask('POST', `/channels/${sandbox.channels.general}/messages`, { content: 'a post' });
    const made = await callback(interaction, { type: 4, data: { content: 'mine', flags: 64 } }, '?with_response=true');
    const id = Object(made.body).resource.message.id;
    return [
      await ask('GET', webhook(interaction, `/messages/${Object(posted.body).id}`)),
      await ask('GET', `/channels/${sandbox.channels.general}/messages/${id}`)
    ];
  });
  expect(answers.map(({ body }) => Object(body).code)).toEqual([10008, 10008]);
});

test('a token is good for as long as Discord says', async () => {
  const short = await startSandbox({ timing: { acknowledge: 60_000, token: -1 } });
  const shortAsk = makeAsk(short);
  await shortAsk('POST', commandsPath, { name: 'try', description: 'Tries' });
  const bot = await logIn(short);
  const answer = Promise.withResolvers<unknown>();
  bot.on(Events.InteractionCreate, async ({ id, token }) => {
    await shortAsk('POST', `/interactions/${id}/${token}/callback`, { type: 4, data: { content: 'a' } });
    answer.resolve(await shortAsk('POST', `/webhooks/${short.botId}/${token}`, { content: 'b' }));
  });
  await short.user('ben').slash('try');
  expect(await answer.promise).toMatchObject({ status: 401, body: { code: 50027 } });
  await bot.destroy();
  await short.stop();
});

test('choices are limited as Discord limits them', async () => {
  const choices = (count: number, name = 'a') => Array.from({ length: count }, (_, at) => ({ name, value: `${at}` }));
  const answered = Promise.withResolvers<number[]>();
  react = async (interaction) => {
    const statuses: number[] = [];
    for (const data of [{ choices: choices(26) }, { choices: choices(1, 'x'.repeat(101)) }, { choices: choices(25) }]) {
      statuses.push((await callback(interaction, { type: 8, data })).status);
    }
    answered.resolve(statuses);
  };
  expect(await sandbox.user('ben').autocomplete('try', { text: 'a' })).toHaveLength(25);
  expect(await answered.promise).toEqual([400, 400, 204]);
});

test('a form is limited as Discord limits it', async () => {
  const input = (more = {}) => ({ type: 4, custom_id: 'a', label: 'A', style: 1, ...more });
  const form = (...components: object[]) => ({
    type: 9,
    data: { custom_id: 'form', title: 'Form', components: components.map((part) => ({ type: 1, components: [part] })) }
  });
  const answers = await reactWith(async (interaction) => [
    await callback(interaction, form(...Array.from({ length: 6 }, (_, at) => input({ custom_id: `${at}` })))),
    await callback(interaction, form(input({ label: 'x'.repeat(46) }))),
    await callback(interaction, { type: 9, data: { custom_id: 'form', title: 'x'.repeat(46), components: [] } }),
    await callback(interaction, form(input({ value: 'filled in' })))
  ]);
  expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 204]);
});

test('commands of the menus of messages and people are told with what they were used on', async () => {
  react = async (interaction) => {
    if (interaction.isMessageContextMenuCommand())
      await interaction.reply(`Quote: ${interaction.targetMessage.content}`);
    if (interaction.isUserContextMenuCommand()) await interaction.reply(`Hello ${interaction.targetUser.username}`);
  };
  const ben = sandbox.user('ben');
  expect((await ben.pickFromMenu('dana', 'Greet')).content).toBe('Hello dana');
  await ask('POST', `/channels/${sandbox.channels.stats}/messages`, { content: 'words' });
  const post = await ben.next({ channel: 'stats', matching: ({ content }) => content === 'words' });
  expect((await ben.pickFromMenu(post, 'Quote')).content).toBe('Quote: words');
});
