import type { EveningRound } from '../evening.ts';
import { selectRows } from './select-rows.ts';

/**
 * The latest name of everybody in these rounds, by GUID. Made of the whole evening and given to the summaries of its parts,
 * it lets a player who has renamed himself have one name everywhere.
 */
export function listNames(rounds: readonly EveningRound[]): Map<string, string> {
  return new Map(selectRows(rounds, { uncounted: true }).map(({ row }) => [row.guid, row.cleanName]));
}
