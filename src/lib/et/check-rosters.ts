import type { PlayedMatch } from './evening/list-matches.ts';
import type { EveningRound } from './evening.ts';

/** How the people of a map's second round differ from those of its first; GUIDs, sorted. */
export interface RosterReport {
  readonly joined: readonly string[];
  readonly left: readonly string[];
  /** On the same side in both rounds, and so in the other team. */
  readonly switched: readonly string[];
  /** Half as many as were there before have joined, and more than have left: the second round may be two in one. */
  readonly isForeign: boolean;
}

/** Compares the people of both rounds of a map; null without both. Sums alone do not see a second round merged with another. */
export function checkRosters({ first, second }: PlayedMatch): RosterReport | null {
  if (!first || !second) return null;
  const [before, after] = [seat(first), seat(second)];
  const joined = [...after.keys()].filter((guid) => !before.has(guid)).toSorted();
  const left = [...before.keys()].filter((guid) => !after.has(guid)).toSorted();
  return {
    joined,
    left,
    switched: [...after].flatMap(([guid, side]) => (before.get(guid) === side ? [guid] : [])).toSorted(),
    isForeign: joined.length > 1 && joined.length > left.length && joined.length * 2 >= before.size
  };
}

/** Humans on a side. */
function seat({ players }: EveningRound): Map<string, 1 | 2> {
  return new Map(
    players.flatMap(({ guid, side, bot }) => (!bot && (side === 1 || side === 2) ? [[guid, side] as const] : []))
  );
}
