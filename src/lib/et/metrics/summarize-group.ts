import type { EveningRound } from '../evening.ts';
import { measureAll, type Numbers } from './dictionary.ts';
import { type Selection, selectRows } from './select-rows.ts';
import { summarizeWeapons, type WeaponSummary } from './summarize-weapons.ts';

/** What several players did together: a team, or everybody. */
export interface GroupSummary {
  /** Rounds in which anybody of them played. */
  readonly rounds: number;
  readonly players: number;
  /**
   * Over the rounds of the players one by one: sums are the team's, damage per minute is that of one player in the mean, a
   * spree is the best of anybody.
   */
  readonly numbers: Numbers;
  readonly weapons: readonly WeaponSummary[];
}

/** The numbers of all rows that are meant together, such as of one team; sums equal the sums of its players. */
export function summarizeGroup(rounds: readonly EveningRound[], selection: Selection = {}): GroupSummary {
  const played = selectRows(rounds, selection);
  const rows = played.map(({ row }) => row);
  return {
    rounds: new Set(played.map(({ round }) => round.id)).size,
    players: new Set(rows.map(({ guid }) => guid)).size,
    numbers: measureAll(rows),
    weapons: summarizeWeapons(rows)
  };
}
