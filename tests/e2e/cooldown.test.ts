import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import type { Person } from '../../src/sandbox/client/person.ts';
import { useBot } from '../helpers/bot.ts';

const bot = useBot({ limited: true });

// Time stands still but for what a test adds. The interval, with which the limit forgets who asked, would outlive the bot.
beforeEach(() => void jest.useFakeTimers({ now: Date.now(), doNotFake: everythingElse }));
afterEach(() => void jest.useRealTimers());

const everythingElse = [
  ...(['hrtime', 'nextTick', 'performance', 'queueMicrotask'] as const),
  ...(['setImmediate', 'clearImmediate', 'setTimeout', 'clearTimeout'] as const)
];
const pass = (milliseconds: number) => jest.setSystemTime(Date.now() + milliseconds);

const isTold = async (person: Person) => /cooldown/.test((await person.say('!plugins')).text);
const askFiveTimes = async (person: Person) => {
  for (let asked = 0; asked < 5; asked++) expect(await isTold(person)).toBe(false);
};

test('who has asked for a command five times waits until five seconds after the first', async () => {
  const dana = bot.sandbox.user('dana');
  await askFiveTimes(dana);
  expect(await isTold(dana)).toBe(true);
  pass(4999);
  expect(await isTold(dana)).toBe(true);
  pass(1);
  await askFiveTimes(dana);
  expect(await isTold(dana)).toBe(true);
});

test('the limit is one for both forms of a command, and hinders no other command and nobody else', async () => {
  const [ben, chris] = [bot.sandbox.user('ben'), bot.sandbox.user('chris')];
  await askFiveTimes(ben);
  expect(await ben.slash('plugins')).toMatchObject({ isEphemeral: true, text: expect.stringMatching(/cooldown/) });
  expect((await ben.say('!about')).text).not.toMatch(/cooldown/);
  expect(await isTold(chris)).toBe(false);
});
