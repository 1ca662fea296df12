import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Sandbox, startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { makeAsk } from './ask.ts';

let sandbox: Sandbox;
let ask: ReturnType<typeof makeAsk>;
let messages: string;

beforeAll(async () => {
  sandbox = await startSandbox({ timing: { acknowledge: 50, token: 60_000 } });
  ask = makeAsk(sandbox);
  messages = `/channels/${sandbox.channels.general}/messages`;
  await ask('POST', `/applications/${sandbox.botId}/commands`, {
    name: 'stats',
    description: 'Shows a player',
    options: [
      { type: 3, name: 'player', description: 'Who', required: true, min_length: 2 },
      { type: 4, name: 'rounds', description: 'How many', min_value: 1, max_value: 50 },
      { type: 3, name: 'view', description: 'What', choices: [{ name: 'Top', value: 'top' }] }
    ]
  });
});

afterAll(() => sandbox.stop());

test('whoever waits in vain is told what came instead', async () => {
  const ben = sandbox.user('ben');
  // Long enough for what follows to come before it on any machine.
  const waiting = ben.say('!nothing', { deadline: 3000 });
  await ask('POST', `/channels/${sandbox.channels.stats}/messages`, { content: 'Round 12 is in.' });
  await ask('POST', messages, {});
  await expect(waiting).rejects.toThrow(
    /Waited 3000 ms for an answer to "!nothing", said by ben in #general. Seen instead:\n {2}Ben in #general: !nothing\n {2}Fieldops in #stats: Round 12 is in.\n {2}the bot asked POST .* was answered 400 .*50006/
  );
});

test('an interaction that nobody takes fails as soon as Discord gives up', async () => {
  await expect(sandbox.user('ben').slash('stats', { player: 'wolf' })).rejects.toThrow(
    /The bot did not acknowledge an answer to \/stats, used by ben in #general, within the time Discord allows/
  );
});

test('what the bot posts by itself comes in order, each message once', async () => {
  const ben = sandbox.user('ben');
  await ask('POST', `/channels/${sandbox.channels.stats}/messages`, { content: 'one' });
  const waiting = ben.next({ channel: 'stats', matching: ({ content }) => content === 'two' });
  await ask('POST', `/channels/${sandbox.channels.stats}/messages`, { content: 'two' });
  expect((await waiting).content).toBe('two');
  expect((await ben.next({ channel: 'stats', matching: ({ content }) => content !== 'Round 12 is in.' })).content).toBe(
    'one'
  );
});

test('a later change of a message can be waited for', async () => {
  const ben = sandbox.user('ben');
  await ask('POST', messages, { content: 'counting' });
  const post = await ben.next({ matching: ({ content }) => content === 'counting' });
  const waiting = ben.changed(post);
  await ask('PATCH', `${messages}/${post.id}`, { content: 'counted' });
  expect(await waiting).toMatchObject({ content: 'counted', isEdited: true, revision: 1 });
});

test('what Discord would not let pass is refused at once', async () => {
  const ben = sandbox.user('ben');
  const slash = (values: Record<string, string | number>) => ben.slash('stats', values);
  await expect(ben.slash('nothing')).rejects.toThrow('"nothing" is not registered. Usable: stats.');
  await expect(slash({})).rejects.toThrow('The option "player" is required.');
  await expect(slash({ player: 'wolf', age: 3 })).rejects.toThrow('no option "age". Options: player, rounds, view.');
  await expect(slash({ player: 'w' })).rejects.toThrow('"player" takes 2 to 6000 characters, not 1.');
  await expect(slash({ player: 'wolf', rounds: 51 })).rejects.toThrow('"rounds" takes 1 to 50, not 51.');
  await expect(slash({ player: 'wolf', rounds: 'x' })).rejects.toThrow('"rounds" takes a number, not "x".');
  await expect(slash({ player: 'wolf', view: 'low' })).rejects.toThrow('"view" takes one of: Top; not "low".');
  await expect(ben.autocomplete('stats', { player: 'w' })).rejects.toThrow('does not complete what is typed');
  await expect(ben.say('x', { channel: 'admin' })).rejects.toThrow('Missing Access');
  await expect(ben.say('x'.repeat(2001))).rejects.toThrow('content: Must be 2000 or fewer in length.');
});

test('a button that is not there, or cannot be pressed, is named with those that are', async () => {
  const ben = sandbox.user('ben');
  const row = (...components: object[]) => ({ type: 1, components });
  await ask('POST', messages, {
    content: 'buttons',
    components: [
      row(
        { type: 2, style: 1, label: 'Go', custom_id: 'go' },
        { type: 2, style: 2, label: 'Stop', custom_id: 'stop', disabled: true },
        { type: 2, style: 5, label: 'Web', url: 'https://example.org' }
      ),
      row({ type: 3, custom_id: 'maps', options: [{ label: 'Supply', value: 'supply' }] })
    ]
  });
  const post = await ben.next({ matching: ({ content }) => content === 'buttons' });
  await expect(ben.press(post, 'Nope')).rejects.toThrow('There is no button "Nope" to press. Buttons: Go, Stop, Web.');
  await expect(ben.press(post, 'Stop')).rejects.toThrow('"stop" is disabled.');
  await expect(ben.press(post, 'Web')).rejects.toThrow('There is no button "Web" to press.');
  await expect(ben.choose(post, ['Goldrush'])).rejects.toThrow('The menu offers Supply; not "Goldrush".');
  await expect(ben.choose(post, [])).rejects.toThrow('The menu takes 1 to 1 values, not 0.');
  await expect(ben.submit(post, {})).rejects.toThrow('No form is open for ben here.');
});
