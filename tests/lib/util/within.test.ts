import { expect, test } from '@jest/globals';
import { within } from '../../../src/lib/util/within.ts';

test('work that is done in time gives what it gives', async () => {
  await expect(within(60_000, Promise.resolve('done'), 'too late')).resolves.toBe('done');
});

test('work that fails in time fails with its own error', async () => {
  await expect(within(60_000, Promise.reject(new Error('broken')), 'too late')).rejects.toThrow('broken');
});

test('work that never ends fails with the message', async () => {
  await expect(within(1, new Promise(() => undefined), 'too late')).rejects.toThrow('too late');
});

test('nothing waits any longer once the work is done', async () => {
  const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  const before = timers();
  await within(60_000, Promise.resolve(), 'too late');
  expect(timers()).toBe(before);
});
