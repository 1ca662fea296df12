import { keysOf, recordOf } from '../../util/records.ts';
import type { PlayerSummary } from '../metrics/summarize-players.ts';
import { clues, type PlayStyle, playStyles, type SessionMeans } from './play-style-clues.ts';
import { readRates } from './read-rates.ts';

/** What somebody plays like, and how sure that is. */
export interface FoundPlayStyle {
  readonly style: PlayStyle;
  /** Share of the style's score in all scores, 0 to 1; 0.5 where balanced was chosen because no other is clear. */
  readonly confidence: number;
  readonly scores: Readonly<Record<PlayStyle, number>>;
}

/**
 * The play style of a player among those of the session: the style with the largest score, of equal ones the first of the
 * list. Balanced when the largest is below 0.4 or below a quarter of all. Null without a round.
 */
export function findPlayStyle(player: PlayerSummary, session: readonly PlayerSummary[]): FoundPlayStyle | null {
  if (player.rounds === 0) return null;
  const own = readRates(player);
  const everybody = session.map(readRates);
  const means: SessionMeans = {
    revives: meanOf(everybody.map(({ revives }) => revives)),
    deaths: meanOf(everybody.map(({ deaths }) => deaths))
  };
  const scores = recordOf(keysOf(clues), (style) =>
    clues[style].reduce((sum, [points, , applies]) => (applies(own, means) ? sum + points : sum), 0)
  );
  const all = playStyles.reduce((sum, style) => sum + scores[style], 0);
  const best = playStyles.reduce((first, style) => (scores[style] > scores[first] ? style : first));
  const confidence = scores[best] / all;
  const isClear = best !== 'balanced' && scores[best] >= 0.4 && confidence >= 0.25;
  return isClear ? { style: best, confidence, scores } : { style: 'balanced', confidence: 0.5, scores };
}

/** Of those that are known; null when none is. */
function meanOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}
