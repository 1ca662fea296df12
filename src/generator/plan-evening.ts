import { type MapCard, maps } from './maps.ts';
import {
  type BetweenMapsOddity,
  betweenMapsOddities,
  type Oddities,
  type WholeMapOddity,
  wholeMapOddities
} from './oddities.ts';
import { between, pickWeighted, type Random, shuffle } from './random.ts';

/** What is decided about a map before the evening begins. */
export interface MapPlan {
  readonly map: MapCard;
  readonly oddity: WholeMapOddity | undefined;
  readonly before: readonly BetweenMapsOddity[];
  /** Renames before the first round and before the second. */
  readonly renames: readonly [number, number];
  /** Draws and early ends may come by chance. */
  readonly mayDraw: boolean;
  readonly maySurrender: boolean;
}

/** Decides which maps are played and where each oddity happens. Throws when there are too few maps for them. */
export function planEvening(random: Random, count: number, oddities: Oddities): MapPlan[] {
  const whole = shuffle(
    random,
    wholeMapOddities.flatMap((oddity) => times<WholeMapOddity>(oddity, oddities[oddity]))
  );
  if (whole.length > count)
    throw new RangeError(`${whole.length} oddities need a map each, but the evening has ${count}.`);
  const slots = shuffle(random, [...whole, ...times(undefined, count - whole.length)]);
  const before = placeBetween(random, count, oddities);
  const renames = times(0, oddities.renames).map(() => between(random, 0, 2 * count - 1));
  const renamesAt = (half: number): number => renames.filter((place) => place === half).length;
  return chooseMaps(random, slots, oddities.repeatedMaps ?? 0).map((map, index) => ({
    map,
    oddity: slots[index],
    before: before.get(index) ?? [],
    renames: [renamesAt(2 * index), renamesAt(2 * index + 1)],
    mayDraw: oddities.draws === undefined,
    maySurrender: oddities.surrenders === undefined
  }));
}

function times<T>(item: T, count = 0): T[] {
  return Array.from({ length: count }, () => item);
}

function placeBetween(random: Random, count: number, oddities: Oddities): Map<number, BetweenMapsOddity[]> {
  const places = new Map<number, BetweenMapsOddity[]>();
  for (const oddity of betweenMapsOddities) {
    const wanted = oddities[oddity] ?? 0;
    if (wanted > count - 1)
      throw new RangeError(`${wanted} ${oddity} need ${wanted + 1} maps, but the evening has ${count}.`);
    const free = shuffle(
      random,
      Array.from({ length: count - 1 }, (_, index) => index + 1)
    );
    for (const index of free.slice(0, wanted)) places.set(index, [...(places.get(index) ?? []), oddity]);
  }
  return places;
}

/** Oddities whose map must not be played before or after by the same name, or the files would tell another story. */
const lonely: ReadonlySet<WholeMapOddity | undefined> = new Set([
  'loneFirstRounds',
  'restartedFirstRounds',
  'orphanSecondRounds',
  'abortedFirstRounds',
  'abortedSecondRounds'
]);

/** Maps in random order, none of them among the eight before it, except those that are repeated at once. */
function chooseMaps(random: Random, slots: readonly (WholeMapOddity | undefined)[], repeats: number): MapCard[] {
  const canRepeat = [...slots.keys()].filter(
    (index) => index > 0 && !lonely.has(slots[index]) && !lonely.has(slots[index - 1])
  );
  if (repeats > canRepeat.length)
    throw new RangeError(`${repeats} repeated maps do not fit into an evening of ${slots.length}.`);
  const repeated = new Set(shuffle(random, canRepeat).slice(0, repeats));
  const order: MapCard[] = [];
  for (const index of slots.keys()) {
    const last = order.at(-1);
    const fresh = maps.filter((map) => !order.slice(-8).includes(map));
    order.push(last && repeated.has(index) ? last : pickWeighted(random, fresh, ({ favour }) => favour));
  }
  return order;
}
