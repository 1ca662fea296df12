import type { EveningRound } from '../evening.ts';
import type { RowFlag } from '../player-round.ts';
import { measureAll, type Numbers } from './dictionary.ts';
import { listNames } from './list-names.ts';
import { orderPlayers } from './order-players.ts';
import { type PlayedRow, type Selection, selectRows } from './select-rows.ts';
import { summarizeWeapons, type WeaponSummary } from './summarize-weapons.ts';

/** What somebody did in an evening, a match, a round, or as a member of a team. */
export interface PlayerSummary {
  readonly guid: string;
  /** The latest name. */
  readonly name: string;
  /** Other names of these rounds, the earliest first. */
  readonly otherNames: readonly string[];
  readonly bot: boolean;
  readonly rounds: number;
  /** Rounds on each side; neither of them where the file does not know the side. */
  readonly sides: { readonly axis: number; readonly allies: number };
  readonly numbers: Numbers;
  /** Most kills first. */
  readonly weapons: readonly WeaponSummary[];
  /** What must be read with care in any of the rounds. */
  readonly flags: readonly RowFlag[];
  /** Rounds of which a part is lost, because the player reconnected and his counters began anew. */
  readonly lostParts: number;
}

/** Which rows are meant, and the names to show instead of the latest of these rounds. */
export interface SummaryOptions extends Selection {
  /** By GUID: the names of the whole evening (list-names.ts), or those that people have chosen. */
  readonly names?: ReadonlyMap<string, string>;
}

/**
 * What everybody did in these rounds, by GUID; most kills first, then most damage, then GUID. Rounds that do not count are
 * left out unless asked for. The order of the rounds does not matter.
 */
export function summarizePlayers(rounds: readonly EveningRound[], options: SummaryOptions = {}): PlayerSummary[] {
  const names = options.names ?? listNames(rounds);
  const byGuid = Map.groupBy(selectRows(rounds, options), ({ row }) => row.guid);
  return orderPlayers([...byGuid].map(([guid, played]) => summarizePlayer(guid, played, names.get(guid))));
}

function summarizePlayer(guid: string, played: readonly PlayedRow[], known: string | undefined): PlayerSummary {
  const rows = played.map(({ row }) => row);
  const used = rows.map(({ cleanName }) => cleanName);
  const name = known ?? used.at(-1) ?? guid;
  return {
    guid,
    name,
    otherNames: [...new Set(used)].filter((other) => other !== name),
    bot: rows.some(({ bot }) => bot),
    rounds: rows.length,
    sides: {
      axis: rows.filter(({ side }) => side === 1).length,
      allies: rows.filter(({ side }) => side === 2).length
    },
    numbers: measureAll(rows),
    weapons: summarizeWeapons(rows),
    flags: [...new Set(rows.flatMap(({ flags }) => flags))].toSorted(),
    lostParts: rows.filter(({ origin }) => origin === 'reset').length
  };
}
