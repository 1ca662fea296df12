import { expect, test } from '@jest/globals';
import { mapAtOnce } from '../../../src/lib/util/at-once.ts';

const turn = () => new Promise(setImmediate);

test('keeps the order, and never does more at once than it may', async () => {
  let running = 0;
  let most = 0;
  const results = await mapAtOnce([...Array(20).keys()], 4, async (item) => {
    most = Math.max(most, ++running);
    for (let turns = item % 3; turns >= 0; turns--) await turn();
    running--;
    return item * 2;
  });
  expect({ results, most }).toEqual({ results: [...Array(20).keys()].map((item) => item * 2), most: 4 });
});

test('begins nothing after a failure', async () => {
  const begun: number[] = [];
  const work = mapAtOnce([...Array(20).keys()], 2, async (item) => {
    begun.push(item);
    await turn();
    if (item === 3) throw new Error('three');
  });
  await expect(work).rejects.toThrow('three');
  await turn();
  expect(begun.length).toBeLessThan(8);
});
