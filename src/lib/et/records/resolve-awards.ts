import { stripColors } from '../colors.ts';
import { findOwners } from './find-owners.ts';
import type { AwardsContent } from './parse-awards.ts';

/** An award that the game has given in a round. */
export interface GameAward {
  readonly name: string;
  /** Who holds it; null when no player of the round has the name, or several have. */
  readonly guid: string | null;
  readonly player: string;
  readonly value: string;
}

/** How often somebody has killed an opponent in a round, and was killed by him. */
export interface Duel {
  /** Null when the file does not tell whose numbers these are. */
  readonly guid: string | null;
  readonly player: string | null;
  readonly opponentGuid: string | null;
  readonly opponent: string;
  readonly kills: number;
  readonly deaths: number;
}

/** Somebody who was in the round. */
export interface Present {
  readonly guid: string;
  readonly name: string;
  readonly side: number | null;
}

/**
 * The awards and duels of a round with the GUIDs of those they are about: names are looked for among the players of that
 * round alone, as the engine cleans them.
 */
export function resolveAwards(
  { awards, blocks }: AwardsContent,
  players: readonly Present[]
): { readonly awards: GameAward[]; readonly duels: Duel[] } {
  const holders = Map.groupBy(players, ({ name }) => cleanByEngine(name));
  const present = new Set(players.map(({ guid }) => guid));
  const findGuid = (name: string) => {
    const [holder, ...others] = holders.get(name) ?? [];
    return holder && others.length === 0 ? holder.guid : null;
  };
  const named = [...holders].flatMap(([name, [holder, ...others]]) =>
    holder && others.length === 0 ? [{ name, side: holder.side }] : []
  );
  const duels = findOwners(blocks, named).flatMap((block) => {
    const { owner } = block;
    const guid = owner?.guid && present.has(owner.guid) ? owner.guid : findGuid(owner?.name ?? '');
    return block.duels.map(({ opponent, kills, deaths }) => {
      return { guid, player: owner?.name ?? null, opponentGuid: findGuid(opponent), opponent, kills, deaths };
    });
  });
  return { awards: awards.map((award) => ({ ...award, guid: findGuid(award.player) })), duels };
}

/** A name without colour codes and without every byte that is not printable ASCII. */
const cleanByEngine = (name: string) =>
  stripColors(name)
    .replace(/[^\x20-\x7e]/g, '')
    .trim();
