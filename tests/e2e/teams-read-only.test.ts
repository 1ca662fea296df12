import { expect, test } from '@jest/globals';
import { Correction, GamingSession } from '../../src/entities/index.ts';
import { useBot } from '../helpers/bot.ts';
import { fillDatabase } from './fill-database.ts';

const bot = useBot({
  env: { FIELDOPS_READ_ONLY: '1' },
  prepare: (orm) => fillDatabase(orm, [{ seed: 4, start: '2026-10-17T21:00', maps: 2 }])
});

test('a bot that only reads shows teams, and neither corrects them nor stores results', async () => {
  const alex = bot.sandbox.user('alex');
  expect((await alex.say('!teams')).embeds[0]?.title).toBe('Teams of session 2026-10-17');
  expect((await alex.say('!teams rename A as Owls')).text).toContain('this bot only reads');
  expect((await alex.say('!team_history 730')).text).toContain('No team has played in the last 730 days.');
  const em = bot.db.orm.em.fork();
  expect(await em.count(Correction, {})).toBe(0);
  expect(await em.count(GamingSession, { resultsRevision: 0 })).toBe(1);
});
