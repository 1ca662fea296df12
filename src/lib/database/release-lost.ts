import type { Pool, PoolClient } from 'pg';

/** Whoever holds a connection that was lost has so many milliseconds to hear of it and give it back. */
const patience = 1000;

/**
 * Takes connections that were lost back into the pool, which replaces them. The ORM's query builder gives a connection back
 * only when a transaction has begun, been committed or rolled back: one that is lost on the way would stay taken for ever, and
 * the pool would be used up in the end.
 */
export function releaseLost(pool: Pool): void {
  const taken = new Set<PoolClient>();
  pool.on('acquire', (client) => taken.add(client));
  pool.on('release', (_, client) => taken.delete(client));
  pool.on('connect', (client) => {
    const release = () => {
      if (taken.has(client)) client.release(true);
    };
    // Not unref'd: whoever waits for the pool to close has nothing else that keeps the process alive.
    client.on('end', () => {
      if (taken.has(client)) setTimeout(release, patience);
    });
  });
}
