import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bell, between, deriveSeed, makeRandom, pick, pickWeighted, shuffle } from '../../src/generator/random.ts';

test('a seed gives the same numbers on every machine and for ever', () => {
  const random = makeRandom(42);
  expect(Array.from({ length: 5 }, () => Math.floor(random() * 1_000_000))).toEqual([
    906615, 33778, 755770, 964204, 503451
  ]);
  expect(deriveSeed(42, 'people')).toBe(3453222135);
});

test('seeds that differ beyond 32 bits, or in their part, give different streams', () => {
  expect(makeRandom(5)()).not.toBe(makeRandom(5 + 2 ** 32)());
  const seeds = [deriveSeed(1, 'a'), deriveSeed(2, 'a'), deriveSeed(1, 'b'), deriveSeed(2 ** 40, 'a')];
  expect(new Set(seeds).size).toBe(seeds.length);
});

test('numbers stay within their bounds', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.integer({ min: -50, max: 50 }), fc.nat(100), (seed, low, width) => {
      const random = makeRandom(seed);
      for (let turn = 0; turn < 50; turn += 1) {
        const number = between(random, low, low + width);
        expect(Number.isInteger(number) && number >= low && number <= low + width).toBe(true);
        expect(Math.abs(bell(random))).toBeLessThanOrEqual(1);
      }
    })
  );
});

test('a list keeps its items when it is shuffled, and a weight of 0 is never picked', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.array(fc.nat(), { minLength: 1 }), (seed, list) => {
      const random = makeRandom(seed);
      expect(shuffle(random, list).toSorted((a, b) => a - b)).toEqual(list.toSorted((a, b) => a - b));
      expect(list).toContain(pick(random, list));
      expect(pickWeighted(random, [1, 2], (item) => item - 1)).toBe(2);
    })
  );
});

test('nothing can be picked from an empty list', () => {
  expect(() => pick(makeRandom(1), [])).toThrow(RangeError);
});
