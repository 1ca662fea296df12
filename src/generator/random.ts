/** Gives the next number of a stream, at least 0 and below 1. */
export type Random = () => number;

/**
 * A stream of numbers that is the same on every machine for the same seed (sfc32 by Chris Doty-Humphrey, public domain;
 * 32-bit integer arithmetic only). The generator uses no logarithm, sine or power anywhere, because their last digit may
 * differ between machines.
 */
export function makeRandom(seed: number): Random {
  let a = seed | 0;
  let b = Math.floor(seed / 4_294_967_296) | 0;
  let c = 0x9e3779b9 | 0;
  let counter = 1;
  const step = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  };
  for (let turn = 0; turn < 15; turn += 1) step();
  return () => step() / 4_294_967_296;
}

/**
 * A seed for one part of the work (an evening, a community), so that parts do not disturb each other's streams. Throws a
 * RangeError when the seed is not a whole number.
 */
export function deriveSeed(seed: number, part: string): number {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`${seed} is not a whole number that could be a seed.`);
  let hash =
    Math.imul((seed | 0) ^ 0x51ed270b, 0x2c1b3c6d) ^ Math.imul(Math.floor(seed / 4_294_967_296) | 0, 0x297a2d39);
  for (let at = 0; at < part.length; at += 1) {
    hash = Math.imul(hash ^ part.charCodeAt(at), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    hash ^= hash >>> 13;
  }
  return hash >>> 0;
}

/** A whole number from `low` to `high`, both included. */
export function between(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1));
}

/** True with the given probability. */
export function chance(random: Random, probability: number): boolean {
  return random() < probability;
}

/** A number from -1 to 1, most often near 0: the mean of three even ones. */
export function bell(random: Random): number {
  return ((random() + random() + random()) * 2) / 3 - 1;
}

/** One of the list, each as likely as the other. Throws on an empty list. */
export function pick<T>(random: Random, list: readonly T[]): T {
  const index = Math.floor(random() * list.length);
  if (index >= list.length) throw new RangeError('There is nothing to pick from.');
  return list[index] as T;
}

/** One of the list, each as likely as its weight says. Throws on an empty list. */
export function pickWeighted<T>(random: Random, list: readonly T[], weight: (item: T) => number): T {
  let left = random() * list.reduce((sum, item) => sum + weight(item), 0);
  for (const item of list) {
    left -= weight(item);
    if (left < 0) return item;
  }
  return pick(random, list);
}

/** The list in a new, random order (Fisher-Yates). */
export function shuffle<T>(random: Random, list: readonly T[]): T[] {
  const left = [...list];
  const order: T[] = [];
  while (left.length > 0) order.push(...left.splice(Math.floor(random() * left.length), 1));
  return order;
}
