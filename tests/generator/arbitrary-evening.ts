import fc from 'fast-check';
import type { EveningOptions } from '../../src/generator/generate-evening.ts';
import { betweenMapsOddities, type Oddity, wholeMapOddities } from '../../src/generator/oddities.ts';

/** Every oddity there is. */
export const oddities: readonly Oddity[] = [
  ...wholeMapOddities,
  ...betweenMapsOddities,
  'repeatedMaps',
  'renames',
  'idleFiles'
];

/** Evenings of all kinds, each with up to four oddities, on which what must always hold can be tried. */
export const arbitraryEvening: fc.Arbitrary<EveningOptions> = fc
  .record({
    seed: fc.maxSafeInteger(),
    maps: fc.integer({ min: 5, max: 6 }),
    players: fc.integer({ min: 4, max: 12 }),
    variant: fc.constantFrom(33, 36, 37, 38),
    wildNames: fc.constantFrom(0, 1),
    lineEnd: fc.constantFrom('LF', 'CRLF'),
    playtime: fc.boolean(),
    odd: fc.uniqueArray(fc.constantFrom(...oddities), { maxLength: 3 })
  })
  .map(({ odd, ...options }) => ({
    ...options,
    oddities: Object.fromEntries(
      odd.filter((oddity) => oddity !== 'brokenDenied' || options.variant === 36).map((oddity) => [oddity, 1])
    )
  }));
