import { beforeAll, expect, test } from '@jest/globals';
import { useEmptyDatabase } from '../helpers/database.ts';
import { useBotProcesses } from './bot-process.ts';
import { fillDatabase } from './fill-database.ts';

const db = useEmptyDatabase();
const open = useBotProcesses(db);
beforeAll(() =>
  fillDatabase(db.orm, [
    { seed: 1, start: '2026-10-16T20:45', maps: 1 },
    { seed: 2, start: '2026-10-17T20:45', maps: 1 }
  ])
);

test('a button works after the bot was killed and started again', async () => {
  const { sandbox, start } = await open();
  const ben = sandbox.user('ben');
  const first = await start();
  const reply = await ben.say('!last_session');
  expect(await first.end('SIGKILL')).toBe('SIGKILL');
  await start();
  expect((await ben.press(reply, 'Earlier')).embeds[0]?.title).toBe('Session 2026-10-16');
});

test.each(['SIGTERM', 'SIGINT'] as const)('%s ends the bot in order, and another can start at once', async (signal) => {
  const { start } = await open();
  const first = await start();
  expect(await first.end(signal)).toBe(0);
  await start();
});

test('a second bot on the same database says who is there, and does not start', async () => {
  const { start } = await open();
  await start();
  await expect(start()).rejects.toThrow(
    /^Another Fieldops is using the database .*: fieldops bot on .* pid \d+, since /
  );
});

test('a socket that is cut is picked up again, and what was said meanwhile is answered', async () => {
  const { sandbox, start } = await open();
  await start();
  const ben = sandbox.user('ben');
  sandbox.gateway.cut();
  expect((await ben.say('!ping')).text).toContain('Pong');
});
