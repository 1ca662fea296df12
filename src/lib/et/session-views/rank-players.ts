import type { MetricKey } from '../metrics/dictionary.ts';
import type { Measured } from '../metrics/measured.ts';
import { orderPlayers } from '../metrics/order-players.ts';
import type { PlayerSummary } from '../metrics/summarize-players.ts';

export interface RankedPlayer {
  readonly guid: string;
  readonly name: string;
  readonly measured: Measured;
}

/** The first so many by one metric, such as damage per minute; those in whom it is 0 or not known are left out. */
export function rankPlayers(players: readonly PlayerSummary[], key: MetricKey, most = players.length): RankedPlayer[] {
  return orderPlayers(players, [key])
    .map(({ guid, name, numbers }) => ({ guid, name, measured: numbers[key] }))
    .filter(({ measured }) => measured.value !== null && measured.value !== 0)
    .slice(0, most);
}

/** What the list of mishaps ranks (sessions-and-scoring.md D.5, chaos). It shames: shown only where that is switched on. */
export const mishaps: readonly MetricKey[] = ['teamKills', 'selfKills', 'killSteals', 'uselessKills', 'deaths'];
