import type { MikroORM } from '@mikro-orm/postgresql';
import { oneAtATime } from '../../lib/util/one-at-a-time.ts';
import { type StoringOptions, storeStaleResults } from './store-stale-results.ts';

/** Stores what is stale. Resolves when everything is stored that was stale at the time of the call. */
export type ResultKeeper = () => Promise<void>;

/** A keeper of results that does not run twice at once. */
export function createResultKeeper(orm: MikroORM, options: StoringOptions): ResultKeeper {
  return oneAtATime(async () => void (await storeStaleResults(orm.em.fork(), options)));
}
