import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Sandbox, startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { type ApiWatch, watchDiscordApi } from '../helpers/discord-api.ts';
import { commandsPath, makeAsk } from './ask.ts';

let sandbox: Sandbox;
let api: ApiWatch;
let ask: ReturnType<typeof makeAsk>;

beforeAll(async () => {
  sandbox = await startSandbox();
  api = watchDiscordApi(sandbox);
  ask = makeAsk(sandbox);
});

afterAll(async () => {
  await sandbox.stop();
  api.assertClean();
});

const command = (name: string, more = {}) => ({ name, description: 'Does something', ...more });
const option = (name: string, more = {}) => ({ type: 3, name, description: 'Something', ...more });
const many = <Value>(count: number, make: (index: number) => Value) =>
  Array.from({ length: count }, (_, at) => make(at));

test('commands keep their ids when they are registered again, and lose them with their names', async () => {
  const put = async (...names: string[]) =>
    Object(
      (
        await ask(
          'PUT',
          commandsPath,
          names.map((name) => command(name))
        )
      ).body
    );
  const [first] = await put('ping', 'help');
  const again = await put('ping');
  expect(again).toHaveLength(1);
  expect(again[0]).toEqual(first);
  expect((await ask('GET', commandsPath)).body).toEqual(again);
});

test('one command is registered, changed, read and removed', async () => {
  const made = await ask('POST', commandsPath, command('one'));
  const path = `${commandsPath}/${Object(made.body).id}`;
  expect(made).toMatchObject({ status: 201, body: { name: 'one', type: 1, default_member_permissions: null } });
  expect((await ask('POST', commandsPath, command('one', { nsfw: true }))).status).toBe(200);
  expect(await ask('PATCH', path, { description: 'Does more', default_member_permissions: '32' })).toMatchObject({
    status: 200,
    body: { name: 'one', description: 'Does more', default_member_permissions: '32', nsfw: true }
  });
  expect((await ask('DELETE', path)).status).toBe(204);
  expect(await ask('GET', path)).toMatchObject({ status: 404, body: { code: 10063 } });
});

test('commands of the guild stand beside those for everywhere', async () => {
  const guildPath = `/applications/${sandbox.botId}/guilds/${sandbox.guildId}/commands`;
  await ask('PUT', guildPath, [command('here')]);
  expect((await ask('GET', guildPath)).body).toMatchObject([{ name: 'here', guild_id: sandbox.guildId }]);
  await expect(sandbox.user('ben').slash('nothing', {}, { channel: 'stats' })).rejects.toThrow(/Usable: here, ping/);
  await expect(sandbox.user('ben').slash('nothing', {}, { channel: 'dm' })).rejects.toThrow(/Usable: ping/);
  await ask('PUT', guildPath, []);
  expect(await ask('GET', '/applications/1/commands')).toMatchObject({ status: 404, body: { code: 10002 } });
});

test('at most a hundred slash commands fit', async () => {
  const answer = await ask(
    'PUT',
    commandsPath,
    many(101, (at) => command(`c${at}`))
  );
  expect(answer).toMatchObject({ status: 400, body: { code: 30032 } });
});

const required = { required: true };
const subcommand = (name: string, options: object[] = []) => ({ type: 1, name, description: 'Sub', options });

test.each<readonly [name: string, body: object, errors: object]>([
  ['a name in capitals', command('Ping'), { name: 'APPLICATION_COMMAND_INVALID_NAME' }],
  ['a name with a space', command('last session'), { name: 'APPLICATION_COMMAND_INVALID_NAME' }],
  ['a name of 33 characters', command('x'.repeat(33)), { name: 'BASE_TYPE_BAD_LENGTH' }],
  ['no description', { name: 'ping' }, { description: 'BASE_TYPE_REQUIRED' }],
  [
    'a description of 101 characters',
    command('ping', { description: 'x'.repeat(101) }),
    { description: 'BASE_TYPE_MAX_LENGTH' }
  ],
  [
    'a description in a menu',
    command('Ping', { type: 3 }),
    { description: 'APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_CANNOT_BE_SET' }
  ],
  ['26 options', command('ping', { options: many(26, (at) => option(`o${at}`)) }), { options: 'BASE_TYPE_MAX_LENGTH' }],
  [
    'an option twice',
    command('ping', { options: [option('a'), option('a')] }),
    { options: { 1: { name: 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS' } } }
  ],
  [
    'an option with a bad name',
    command('ping', { options: [option('A')] }),
    { options: { 0: { name: 'STRING_TYPE_REGEX' } } }
  ],
  [
    'a required option after another',
    command('ping', { options: [option('a'), option('b', required)] }),
    { options: { 1: 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID' } }
  ],
  [
    'the same within a subcommand',
    command('ping', { options: [subcommand('s', [option('a'), option('b', required)])] }),
    { options: { 0: { options: { 1: 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID' } } } }
  ],
  [
    'a subcommand beside an option',
    command('ping', { options: [subcommand('s'), option('a')] }),
    { options: { 1: 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID' } }
  ],
  [
    'a subcommand within a subcommand',
    command('ping', { options: [subcommand('s', [subcommand('t')])] }),
    { options: { 0: { options: { 0: { type: 'BASE_TYPE_CHOICES' } } } } }
  ],
  [
    '26 choices',
    command('ping', { options: [option('a', { choices: many(26, (at) => ({ name: `${at}`, value: `${at}` })) })] }),
    { options: { 0: { choices: 'BASE_TYPE_MAX_LENGTH' } } }
  ],
  [
    'a choice of the wrong type',
    command('ping', { options: [option('a', { choices: [{ name: 'a', value: 1 }] })] }),
    { options: { 0: { choices: { 0: { value: 'BASE_TYPE_CONVERT' } } } } }
  ],
  [
    'choices and completion',
    command('ping', { options: [option('a', { autocomplete: true, choices: [{ name: 'a', value: 'a' }] })] }),
    { options: { 0: 'APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES_MUTUALLY_EXCLUSIVE' } }
  ],
  [
    'an unknown kind of option',
    command('ping', { options: [option('a', { type: 12 })] }),
    { options: { 0: { type: 'BASE_TYPE_CHOICES' } } }
  ]
])('%s is refused', async (_name, body, errors) => {
  const answer = await ask('POST', commandsPath, body);
  expect(answer).toMatchObject({ status: 400, body: { code: 50035, errors: expandFaults(errors) } });
});

test('a command of more than 8,000 characters is too large', async () => {
  const wide = many(25, (at) =>
    option(`option-${at}`, {
      description: 'x'.repeat(100),
      choices: many(3, (choice) => ({ name: `${choice}`.padEnd(100, 'x'), value: `${choice}` }))
    })
  );
  expect(await ask('POST', commandsPath, command('wide', { options: wide }))).toMatchObject({
    status: 400,
    body: { errors: { _errors: [{ code: 'APPLICATION_COMMAND_TOO_LARGE' }] } }
  });
});

test('two commands of one name are named by their place in the list', async () => {
  expect(await ask('PUT', commandsPath, [command('a'), command('a')])).toMatchObject({
    status: 400,
    body: { errors: { 1: { name: { _errors: [{ code: 'APPLICATION_COMMANDS_DUPLICATE_NAME' }] } } } }
  });
});

/** `{ name: 'CODE' }` stands for Discord's `{ name: { _errors: [{ code: 'CODE' }] } }`. */
function expandFaults(errors: unknown): unknown {
  if (typeof errors === 'string') return { _errors: [expect.objectContaining({ code: errors })] };
  return Object.fromEntries(Object.entries(Object(errors)).map(([name, inner]) => [name, expandFaults(inner)]));
}
