import { friendlyWords, makeFriendlyNames, type PlayerName, wildNames } from './names.ts';
import { bell, between, chance, deriveSeed, makeRandom, type Random, shuffle } from './random.ts';

/** Somebody who plays on the server now and then. */
export interface Person {
  /** Eight upper-case hexadecimal digits; the only identity. */
  readonly guid: string;
  /** The main name first. */
  readonly names: readonly PlayerName[];
  /** Share of bullets that hit. */
  readonly aim: number;
  /** Share of hits to the head. */
  readonly headshots: number;
  /** How readily he starts a fight, 0 to 1. */
  readonly drive: number;
  /** How he adds to his team, 0.7 to 1.3; follows from the others. */
  readonly skill: number;
  /** How often he swings the knife when he could. */
  readonly knife: number;
  /** How often he plays which class; the rest is medic. */
  readonly roles: { readonly engineer: number; readonly fieldops: number; readonly covert: number };
  /** How often he is there, 0 to 1. */
  readonly presence: number;
}

/** How to make a community. */
export interface CommunityOptions {
  readonly seed: number;
  readonly people: number;
  /** Share of people with names that are hard on programs, 0 (default) to 1. */
  readonly wild?: number;
}

/** The people of one server. No two share a GUID, and no two a name. */
export function makeCommunity({ seed, people, wild = 0 }: CommunityOptions): Person[] {
  const random = makeRandom(deriveSeed(seed, 'people'));
  const words = shuffle(random, friendlyWords);
  const strange = shuffle(random, wildNames);
  const guids = new Set<string>();
  return Array.from({ length: people }, (_, number) => {
    const names = makeFriendlyNames(random, words, number);
    const own = chance(random, wild) ? strange.pop() : undefined;
    return makePerson(random, drawGuid(random, guids), own ? [own, ...names] : names);
  });
}

function makePerson(random: Random, guid: string, names: readonly PlayerName[]): Person {
  const talent = bell(random);
  const aim = 0.374 + 0.05 * talent + 0.03 * bell(random);
  const drive = 0.78 + 0.18 * talent + 0.08 * bell(random);
  const engineer = chance(random, 0.3) ? 0.5 : 0.17;
  return {
    guid,
    names,
    aim,
    headshots: 0.131 + 0.05 * bell(random),
    drive: Math.min(1, drive),
    skill: 1 + 0.25 * talent,
    knife: chance(random, 0.6) ? 0.25 + 0.75 * random() : 0.06,
    roles: { engineer, fieldops: chance(random, 0.25) ? 0.2 : 0.02, covert: chance(random, 0.15) ? 0.22 : 0.008 },
    presence: 0.1 + 0.9 * random() * random()
  };
}

function drawGuid(random: Random, taken: Set<string>): string {
  for (;;) {
    const guid = between(random, 0, 0xffff_ffff).toString(16).toUpperCase().padStart(8, '0');
    if (taken.has(guid)) continue;
    taken.add(guid);
    return guid;
  }
}
