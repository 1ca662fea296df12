import { expect, test } from '@jest/globals';
import { every } from '../../src/lib/every.ts';

test('goes on after a failure, one run at a time, and stops when told', async () => {
  const stop = new AbortController();
  const errors: unknown[] = [];
  let running = 0;
  let most = 0;
  let runs = 0;
  const job = async () => {
    most = Math.max(most, ++running);
    await new Promise(setImmediate);
    running--;
    if (++runs === 2) throw new Error('twice');
    if (runs === 4) stop.abort();
  };
  await every(0.001, job, stop.signal, (error) => errors.push(error));
  expect({ runs, most, errors: errors.length }).toEqual({ runs: 4, most: 1, errors: 1 });
});

test('a job that fails before it returns a promise is reported too', async () => {
  const stop = new AbortController();
  const errors: unknown[] = [];
  const job = (): Promise<void> => {
    stop.abort();
    throw new Error('at once');
  };
  await every(1, job, stop.signal, (error) => errors.push(error));
  expect(errors).toEqual([new Error('at once')]);
});

test('a signal that was given before runs nothing', async () => {
  let runs = 0;
  const job = async () => {
    runs++;
  };
  await every(1, job, AbortSignal.abort(), () => undefined);
  expect(runs).toBe(0);
});

test('waiting for the next run ends with the signal', async () => {
  const stop = new AbortController();
  const series = every(
    3600,
    async () => undefined,
    stop.signal,
    () => undefined
  );
  await new Promise(setImmediate);
  stop.abort();
  expect(await series).toBeUndefined();
});
