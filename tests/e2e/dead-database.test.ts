import { afterEach, beforeAll, expect, test } from '@jest/globals';
import { useEmptyDatabase } from '../helpers/database.ts';
import { Line } from '../helpers/line.ts';
import { until } from '../helpers/processes.ts';
import { useBotProcesses } from './bot-process.ts';
import { fillDatabase } from './fill-database.ts';
import { formatUrl } from './spawn-bot.ts';

const db = useEmptyDatabase();
const open = useBotProcesses(db);
beforeAll(() => fillDatabase(db.orm, [{ seed: 1, start: '2026-10-16T20:45', maps: 1 }]));

let line: Line | undefined;
afterEach(() => line?.close());

test.each(['cut', 'silent'] as const)(
  'while the database is %s questions are answered with a sentence',
  async (state) => {
    line = new Line(db.app);
    const { app } = db;
    const port = await line.open();
    const { sandbox, start } = await open();
    await start({ DATABASE_URL: `${formatUrl({ ...app, host: '127.0.0.1', port })}&sslmode=disable` });
    const ben = sandbox.user('ben');
    const isAnswered = async () => (await ben.say('!last_session')).embeds[0]?.title === 'Session 2026-10-16';
    await until(isAnswered, 'the bot answers');
    line.become(state);
    expect((await ben.slash('last-session')).text).toMatch(/code/);
    expect((await ben.say('!last_session')).text).toMatch(/code/);
    line.become('up');
    await until(isAnswered, 'the bot answers again');
  }
);
