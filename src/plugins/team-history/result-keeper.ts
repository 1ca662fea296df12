import type { MikroORM } from '@mikro-orm/postgresql';
import { type StoringOptions, storeStaleResults } from './store-stale-results.ts';

/** Stores what is stale. Resolves when everything is stored that was stale at the time of the call. */
export type ResultKeeper = () => Promise<void>;

/**
 * A keeper of results that does not run twice at once: whoever calls while it runs waits for one more run, and all who do
 * share that run.
 */
export function createResultKeeper(orm: MikroORM, options: StoringOptions): ResultKeeper {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const run = async () => void (await storeStaleResults(orm.em.fork(), options));
  const begin = (): Promise<void> => {
    next = undefined;
    const current = run().finally(() => {
      if (running === current) running = undefined;
    });
    running = current;
    return current;
  };
  return () => {
    if (!running) return begin();
    next ??= running.then(begin, begin);
    return next;
  };
}
