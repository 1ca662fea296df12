import { nameQuery, type QueryTold } from '../../lib/database/watch-queries.ts';
import type { Metrics } from '../../lib/metrics.ts';
import type { HealthLog } from './health-watch.ts';

/** Measures queries, and writes the names of those to the log that took longer than so many milliseconds. */
export function createQueryMeter(
  metrics: Pick<Metrics, 'querySeconds'>,
  { slowQuery, log }: { readonly slowQuery: number; readonly log: HealthLog }
): QueryTold {
  return (sql, took) => {
    metrics.querySeconds.observe(took / 1000);
    if (took < slowQuery) return;
    const query = nameQuery(sql);
    log.warn({ query, took: Math.round(took) }, `A slow query: ${query} took ${Math.round(took)} ms`);
  };
}
