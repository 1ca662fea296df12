import { expect, test } from '@jest/globals';
import { oneAhead } from '../../../src/lib/util/one-ahead.ts';

const turn = () => new Promise(setImmediate);

test('gives all results in order, and begins one while the one before is in hand', async () => {
  const begun: number[] = [];
  const seen: unknown[] = [];
  const work = async (item: number) => {
    begun.push(item);
    await turn();
    return item * 2;
  };
  for await (const result of oneAhead([1, 2, 3], work)) {
    seen.push({ result, begun: [...begun] });
    await turn();
  }
  expect(seen).toEqual([
    { result: 2, begun: [1, 2] },
    { result: 4, begun: [1, 2, 3] },
    { result: 6, begun: [1, 2, 3] }
  ]);
});

test('nothing to do gives nothing', async () => {
  expect(await Array.fromAsync(oneAhead([], async () => 1))).toEqual([]);
});

test('a failure comes in its turn, after what was before it', async () => {
  const seen: number[] = [];
  const all = async () => {
    for await (const item of oneAhead([1, 2, 3], async (item) => {
      if (item === 2) throw new Error('two');
      return item;
    })) {
      seen.push(item);
      // Long enough for the failure to have happened.
      await turn();
    }
  };
  await expect(all()).rejects.toThrow('two');
  expect(seen).toEqual([1]);
});

test('whoever has enough waits for what has been begun, and nothing more begins', async () => {
  const begun: number[] = [];
  const ended: number[] = [];
  for await (const item of oneAhead([1, 2, 3, 4], async (item) => {
    begun.push(item);
    for (let turns = 0; turns < 3; turns++) await turn();
    ended.push(item);
    return item;
  })) {
    if (item === 1) break;
  }
  expect({ begun, ended }).toEqual({ begun: [1, 2], ended: [1, 2] });
});
