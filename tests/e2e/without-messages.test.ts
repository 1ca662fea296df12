import { expect, test } from '@jest/globals';
import { useBot } from '../helpers/bot.ts';
import { fillDatabase } from './fill-database.ts';

const bot = useBot({
  sandbox: { withoutIntents: ['messageContent'] },
  prepare: (orm) => fillDatabase(orm, [{ seed: 1, maps: 1 }])
});

test('without the Message Content intent the bot starts, answers slash commands and mentions, and names the switch', async () => {
  const ben = bot.sandbox.user('ben');
  expect((await ben.slash('last-session')).text).toContain('Session 2026');
  expect((await ben.say(`<@${bot.sandbox.botId}> last_session`)).text).toContain('Session 2026');
  await ben.expectSilence('!last_session', `<@${bot.sandbox.botId}> ping`);
  expect(bot.log).toContainEqual(
    expect.objectContaining({
      level: 'warn',
      msg: expect.stringContaining('"Message Content Intent" on the page "Bot"')
    })
  );
});
