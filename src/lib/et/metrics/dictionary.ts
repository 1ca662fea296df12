import { keysOf, recordOf } from '../../util/records.ts';
import type { PlayerRow } from '../player-round.ts';
import { aimMetrics } from './aim-metrics.ts';
import { damageMetrics } from './damage-metrics.ts';
import { fightMetrics } from './fight-metrics.ts';
import type { Measured } from './measured.ts';
import type { Metric } from './metric.ts';
import { streakMetrics } from './streak-metrics.ts';
import { teamworkMetrics } from './teamwork-metrics.ts';
import { timeMetrics } from './time-metrics.ts';

/** Every metric of the product, each once (sessions-and-scoring.md D.2); `docs/metrics.md` is written from it. */
export const metrics = {
  ...fightMetrics,
  ...damageMetrics,
  ...aimMetrics,
  ...timeMetrics,
  ...streakMetrics,
  ...teamworkMetrics
} as const satisfies Readonly<Record<string, Metric>>;

export type MetricKey = keyof typeof metrics;

/** A number for every metric. */
export type Numbers = Readonly<Record<MetricKey, Measured>>;

export const metricKeys: readonly MetricKey[] = keysOf(metrics);

/** Every metric of these rounds: of one player, or of a team's players together. */
export function measureAll(rows: readonly PlayerRow[]): Numbers {
  return recordOf(metricKeys, (key) => metrics[key].measure(rows));
}
