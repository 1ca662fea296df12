/**
 * The ratios of the metric dictionary (sessions-and-scoring.md D.2). Each is computed from totals, never from other
 * ratios, and null where it is not defined or not known.
 */

/** Kills per death; without deaths the number of kills. */
export function killDeathRatio(kills: number, deaths: number): number {
  return deaths === 0 ? kills : kills / deaths;
}

/** Damage per minute: 60 x damage given / own played seconds. Null without known time. */
export function damagePerMinute(damage: number, seconds: number): number | null {
  return seconds > 0 ? (60 * damage) / seconds : null;
}

/** Percent of the bullets that hit, over bullet weapons only. Null without shots. */
export function accuracy(hits: number, shots: number): number | null {
  return shots > 0 ? (100 * hits) / shots : null;
}

/** Percent of the hits with bullets that hit the head. Null without hits. */
export function headshotPercent(headshots: number, hits: number): number | null {
  return hits > 0 ? (100 * headshots) / hits : null;
}

/** Percent of the fights to the death that were won: 100 x kills / (kills + deaths). Null without either. */
export function efficiency(kills: number, deaths: number): number | null {
  return kills + deaths > 0 ? (100 * kills) / (kills + deaths) : null;
}

/** A part in percent of the whole. Null without a whole. */
export function percent(part: number, whole: number): number | null {
  return whole > 0 ? (100 * part) / whole : null;
}
