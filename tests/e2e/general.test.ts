import { describe, expect, test } from '@jest/globals';
import { botId } from '../../src/sandbox/ids.ts';
import { useBot } from '../helpers/bot.ts';
import { fillDatabase } from './fill-database.ts';

const bot = useBot({ prepare: (orm) => fillDatabase(orm, [{ seed: 1, maps: 1 }]) });
const alex = () => bot.sandbox.user('alex');
const ben = () => bot.sandbox.user('ben');
const mona = () => bot.sandbox.user('mona');

describe('help', () => {
  test('lists what the asker may use, and no more', async () => {
    const [his, hers] = [await ben().say('!help'), await alex().say('!help')];
    expect(his.text).toContain('!last_session');
    expect(his.text).not.toContain('!admins');
    expect(hers.text).toContain('!admins');
    expect((await ben().slash('help')).embeds).toEqual(his.embeds);
  });

  test('explains a command by any of its names', async () => {
    const explained = await ben().say('!help rounds');
    expect(explained.embeds[0]?.title).toBe('!sessions [month]');
    expect(explained.text).toContain('`!sessions october`');
    expect((await ben().slash('help', { command: '/sessions' })).embeds).toEqual(explained.embeds);
    expect((await ben().say('!help admins')).text).toContain('I have no such command for you.');
    expect((await ben().say('!help !lst_session')).text).toContain('Did you mean `!last_session`?');
    expect((await alex().say('!help admins')).text).toContain('For admins and above.');
  });
});

test('ping says how long Discord and the database take', async () => {
  expect((await ben().say('!ping')).text).toMatch(
    /^Pong\nDiscord: .+\nDatabase: [\d.]+ ms\nRunning for .+ with \d+ commands$/
  );
});

test('about and plugins say what runs', async () => {
  expect((await ben().slash('about')).text).toContain('Fieldops 0.');
  expect((await ben().say('!plugins')).text).toContain('● **last-session**');
});

describe('who may do what', () => {
  test('a member is refused what is for admins, with a sentence, and so is everybody but the owner what changes tiers', async () => {
    expect((await ben().say('!files')).text).toBe(
      'Only admins may use this. The owner can make you one with `/admins add`.'
    );
    const refused = await ben().slash('files');
    expect(refused).toMatchObject({ isEphemeral: true, text: expect.stringContaining('Only admins') });
    expect((await alex().say('!files')).text).toContain('stats file');
  });

  test('a tier is granted to a user or a role, works at once, is listed, and is taken back', async () => {
    const granted = await alex().slash('admins add', { who: ben().id, tier: 'admin', reason: 'knows the server' });
    expect(granted.text).toContain('admin (knows the server)');
    expect(granted.isEphemeral).toBe(true);
    expect((await ben().say('!files')).text).toContain('stats file');
    expect((await ben().slash('admins add', { who: ben().id, tier: 'owner' })).text).toContain('Only the owner');
    expect((await alex().say(`!admin_remove <@${ben().id}>`)).text).toContain('nothing yet');
    expect((await ben().say('!files')).text).toContain('Only admins');

    expect((await mona().say('!files')).text).toContain('Only admins');
    await alex().say(`!perm_add <@&${bot.sandbox.roles.moderator}> admin`);
    expect((await mona().say('!files')).text).toContain('stats file');
    await alex().slash('admins remove', { who: bot.sandbox.roles.moderator });
    expect((await mona().say('!files')).text).toContain('Only admins');
    expect((await alex().say('!admin_audit 5')).text).toMatch(/taken back .* by <@/);
  });

  test.each([
    ['!admins add', 'Name a user or a role by a mention.'],
    ['!admins add <@462531582545100898> king', 'The tier is one of moderator, admin, owner.'],
    ['!admins remove <@815621163572002916>', 'Nothing has been granted there.'],
    ['!admins dance', 'I do not know "dance".']
  ])('%p is answered with what is missing', async (words, expected) => {
    expect((await alex().say(words)).text).toContain(expected);
  });
});

test('sync_stats says how to set a folder when there is none', async () => {
  expect((await alex().say('!sync_today')).text).toContain('There is nothing to read: give a game server a source');
});

test('an unknown command is left to other bots', async () => {
  await ben().expectSilence('!play some music', '!ping');
  await ben().expectSilence('!lst_session', '!ping');
});

test('who speaks to the bot and to nobody else is told what it can do', async () => {
  const bot = `<@${botId}>`;
  expect((await ben().say(bot)).text).toContain('`/help` lists what I can do.');
  expect((await ben().say(`${bot} lst_session`)).text).toContain('Did you mean `last_session`?');
  expect((await ben().say(`${bot} who won?`)).text).toBe(
    'I have no command "who" for you. `/help` lists what I can do.'
  );
  expect((await ben().say('!hepl', { channel: 'dm' })).text).toContain('I have no command "hepl" for you.');
  expect((await ben().say(`${bot} @everyone`)).notified).toEqual([]);
});

test('a fault of ours is told by a code, and the log has the rest under the same code', async () => {
  const { withClient } = await import('../../src/lib/database/client.ts');
  await withClient(bot.db.owner, (client) => client.query('alter table gaming_sessions rename to away'));
  const reply = await ben().say('!last_session');
  const slash = await ben().slash('last-session');
  await withClient(bot.db.owner, (client) => client.query('alter table away rename to gaming_sessions'));
  const code = /tell an admin this code: `(\w{8})`/.exec(reply.text)?.[1] ?? '';
  expect(slash.text).toMatch(/this code: `\w{8}`/);
  expect(reply.text).not.toContain('gaming_sessions');
  expect(bot.log).toContainEqual(expect.objectContaining({ level: 'error', msg: `[${code}] last_session failed` }));
  expect((await ben().say('!last_session')).text).toContain('Session 2026');
});
