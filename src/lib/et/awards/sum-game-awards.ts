import type { EveningRound } from '../evening.ts';
import { findAwardRule, gameAwardNames } from '../records/game-awards.ts';

/** How often somebody was given an award by the game itself. */
export interface GameAwardSum {
  readonly name: string;
  readonly guid: string;
  /** In so many rounds. */
  readonly times: number;
  /** What it was given for, added up; null for ratios, times and what counts both rounds of a map. */
  readonly sum: number | null;
}

/**
 * The game's own awards of an evening: of each award everybody who was given it, whoever has it most often first. Those that
 * make fun of somebody are left out unless asked for, and so are those of which nobody knows what they count.
 */
export function sumGameAwards(rounds: readonly EveningRound[], shaming = false): GameAwardSum[] {
  const sums = new Map<string, { name: string; guid: string; times: number; sum: number }>();
  for (const { counts, gameAwards = [] } of rounds) {
    // The script prints one of them twice.
    const seen = new Set<string>();
    for (const { name, guid, value } of counts ? gameAwards : []) {
      const key = `${name}\t${guid}`;
      if (guid === null || seen.has(key) || !isShown(name, shaming)) continue;
      seen.add(key);
      const known = sums.get(key) ?? { name, guid, times: 0, sum: 0 };
      sums.set(key, { ...known, times: known.times + 1, sum: known.sum + readNumber(value) });
    }
  }
  return [...sums.values()]
    .toSorted(
      (a, b) =>
        rank(a.name) - rank(b.name) ||
        compare(a.name, b.name) ||
        b.times - a.times ||
        b.sum - a.sum ||
        compare(a.guid, b.guid)
    )
    .map((one) => ({ ...one, sum: findAwardRule(one.name).sums ? one.sum : null }));
}

function isShown(name: string, shaming: boolean): boolean {
  const { shames, doubtful } = findAwardRule(name);
  return !doubtful && (shaming || !shames);
}

/** The number at the beginning of a value such as `113 seconds`. */
const readNumber = (value: string) => Number(/^\d+(?:\.\d+)?/.exec(value)?.[0] ?? 0);

/** Awards that only newer scripts give come last. */
const rank = (name: string) => (gameAwardNames.includes(name) ? gameAwardNames.indexOf(name) : gameAwardNames.length);

const compare = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1);
