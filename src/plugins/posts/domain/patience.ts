import { growingPause } from '../../../lib/util/growing-pause.ts';

/** When what has failed is tried again: after pauses that grow, so that one post that always fails is no burden. */
export interface Patience {
  isDue(post: number, now: Date): boolean;
  failed(post: number, now: Date): void;
  worked(post: number): void;
}

const firstPause = 10_000;
const longestPause = 600_000;

/** Nothing has failed yet. It is not kept over a restart: then everything is tried at once. */
export function makePatience(): Patience {
  const failures = new Map<number, { readonly times: number; readonly next: number }>();
  return {
    isDue(post, now) {
      const pause = (failures.get(post)?.next ?? 0) - now.getTime();
      // A longer pause than there is means that the clock has jumped back.
      return pause <= 0 || pause > longestPause;
    },
    failed(post, now) {
      const times = (failures.get(post)?.times ?? 0) + 1;
      failures.set(post, { times, next: now.getTime() + growingPause(times, firstPause, longestPause) });
    },
    worked: (post) => void failures.delete(post)
  };
}
