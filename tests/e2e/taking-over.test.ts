import { expect, test } from '@jest/globals';
import { Guild } from '../../src/entities/index.ts';
import { useBot } from '../helpers/bot.ts';
import { fillDatabase } from './fill-database.ts';

const bot = useBot({
  async prepare(orm) {
    await fillDatabase(orm, [{ seed: 1, start: '2026-10-16T20:45', maps: 1 }]);
    // As the command line leaves it, which has never met a guild.
    await orm.em.fork().nativeUpdate(Guild, {}, { discordId: null });
  }
});

test('what was imported before the bot met its guild belongs to the guild', async () => {
  expect((await bot.sandbox.user('ben').say('!last_session')).embeds[0]?.title).toBe('Session 2026-10-16');
  expect(await bot.db.orm.em.fork().count(Guild)).toBe(1);
  expect(bot.log.map(({ msg }) => msg)).toContain('This guild takes over what was stored before');
});
