import type { Metrics } from '../../lib/metrics.ts';
import type { HealthState } from './health-watch.ts';

const mebibyte = 1024 ** 2;

/** Puts what a look has found among the figures. A server that is not there any more disappears from them. */
export function fillMetrics({ sizes, servers, database }: HealthState, metrics: Metrics): void {
  // What is not known keeps its last figure: the database is away, not empty.
  if (database === undefined) return;
  if (sizes.database !== null) metrics.databaseBytes.set(Math.round(sizes.database * mebibyte));
  if (sizes.diskFree !== null) metrics.diskFreeBytes.set(Math.round(sizes.diskFree * mebibyte));
  metrics.filesOpen.reset();
  metrics.lastListing.reset();
  for (const { facts } of servers) {
    const { name: server, waiting, failed, lastListedAt } = facts;
    metrics.filesOpen.set({ server, state: 'waiting' }, waiting);
    metrics.filesOpen.set({ server, state: 'failed' }, failed);
    if (lastListedAt) metrics.lastListing.set({ server }, lastListedAt.getTime() / 1000);
  }
}
