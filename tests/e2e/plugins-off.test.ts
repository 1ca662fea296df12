import { beforeAll, expect, test } from '@jest/globals';
import { plugins } from '../../src/plugins/index.ts';
import { useEmptyDatabase } from '../helpers/database.ts';
import { useBotProcesses } from './bot-process.ts';
import { fillDatabase } from './fill-database.ts';

const db = useEmptyDatabase();
const open = useBotProcesses(db);
beforeAll(() => fillDatabase(db.orm, [{ seed: 1, maps: 1 }]));

const questions: Record<string, { readonly ask: string; readonly answer: RegExp }> = {
  general: { ask: '!ping', answer: /^Pong/ },
  'last-session': { ask: '!last_session', answer: /Session 2026/ },
  'stopwatch-scoring': { ask: '!session_score', answer: /Score of session 2026/ },
  'team-history': { ask: '!teams', answer: /Teams of session 2026/ },
  players: { ask: '!stats zzzz', answer: /Nobody called zzzz/ },
  posts: { ask: '!session_end', answer: /names one/ },
  ingest: { ask: '!files', answer: /stats file/ },
  health: { ask: '!health', answer: /^(All is well|Something is wrong)/ },
  backup: { ask: '!backups', answer: /There is no backup yet/ }
};

test('each plugin has a question here', () => {
  expect(Object.keys(questions).toSorted()).toEqual(plugins.map(({ name }) => name).toSorted());
});

test.each(plugins.map(({ name }) => name))(
  'without %s the others answer, and its own commands are not there',
  async (off) => {
    const { sandbox, start } = await open();
    await start({ FIELDOPS_PLUGINS_OFF: off });
    const alex = sandbox.user('alex');
    const others = Object.keys(questions).filter((name) => name !== off);
    for (const name of others) {
      const { ask, answer } = questions[name] ?? {};
      expect((await alex.say(String(ask))).text).toMatch(answer ?? /^$/);
    }
    await alex.expectSilence(String(questions[off]?.ask), String(questions[String(others[0])]?.ask));
  }
);
