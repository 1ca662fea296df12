import type { MetricKey } from './dictionary.ts';
import type { PlayerSummary } from './summarize-players.ts';

/**
 * Players by these metrics, the most first, unknown ones last; then by kills, damage given and GUID, so that the order is
 * always the same (sessions-and-scoring.md D.2).
 */
export function orderPlayers(players: readonly PlayerSummary[], by: readonly MetricKey[] = []): PlayerSummary[] {
  const keys: readonly MetricKey[] = [...by, 'kills', 'damageGiven'];
  return players.toSorted((a, b) => {
    for (const key of keys) {
      const difference = compareValues(a.numbers[key].value, b.numbers[key].value);
      if (difference !== 0) return difference;
    }
    return a.guid < b.guid ? -1 : 1;
  });
}

function compareValues(a: number | null, b: number | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return b - a;
}
