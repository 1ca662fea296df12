import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';

/** How the next requests of a route are to be refused with 429. */
export interface OrderedLimit {
  /** How many requests are refused; 1 if left out, and with 0 none, whatever was ordered before. */
  readonly times?: number;
  /** How long the bot is told to wait, in seconds; 0.2 if left out. */
  readonly retryAfter?: number;
  /** Whose limit it is said to be; that of the bot on this route (`user`) if left out. */
  readonly scope?: 'user' | 'shared' | 'global';
}

/** The rate limits: plausible headers on every answer, and refusals when a test has ordered them. */
export interface RateLimits {
  /** Orders 429 for the next requests of a route, written as in the table: `POST /channels/{channel_id}/messages`. */
  order(route: string, limit: OrderedLimit): void;
  /** Sets the headers of an answer; if a refusal was ordered, gives its body. */
  apply(response: ServerResponse, route: string, majorId: string | undefined): RateLimited | undefined;
}

/** The body of a 429. */
export interface RateLimited {
  readonly message: string;
  readonly retry_after: number;
  readonly global: boolean;
}

interface Bucket {
  used: number;
  resetAt: number;
}

// What Discord grants for sending messages. Here nothing is refused unless a test says so, and `remaining` never
// reaches 0, so that the bot is not slowed down either.
const requestsPerWindow = 5;
const windowMilliseconds = 5_000;
const keptBuckets = 1_000;

/** Rate limits with nothing used and nothing ordered. */
export function makeRateLimits(now: () => number): RateLimits {
  const buckets = new Map<string, Bucket>();
  const orders = new Map<string, Required<OrderedLimit>>();

  function takeOrder(route: string): Required<OrderedLimit> | undefined {
    const order = orders.get(route);
    if (!order || order.times <= 0) return undefined;
    orders.set(route, { ...order, times: order.times - 1 });
    return order;
  }

  function useBucket(key: string): Bucket {
    const present = buckets.get(key);
    const bucket = present && present.resetAt > now() ? present : { used: 0, resetAt: now() + windowMilliseconds };
    bucket.used += 1;
    buckets.set(key, bucket);
    if (buckets.size > keptBuckets) forgetExpired();
    return bucket;
  }

  // Every interaction has a bucket of its own.
  function forgetExpired(): void {
    for (const [key, { resetAt }] of buckets) if (resetAt <= now()) buckets.delete(key);
  }

  return {
    order(route, { times = 1, retryAfter = 0.2, scope = 'user' }) {
      orders.set(route, { times, retryAfter, scope });
    },
    apply(response, route, majorId) {
      const order = takeOrder(route);
      const bucket = useBucket(`${route} ${majorId ?? ''}`);
      const resetAfter = order ? order.retryAfter : Math.max(0, bucket.resetAt - now()) / 1000;
      response.setHeader('x-ratelimit-limit', requestsPerWindow);
      response.setHeader('x-ratelimit-remaining', order ? 0 : Math.max(1, requestsPerWindow - bucket.used));
      response.setHeader('x-ratelimit-reset', (now() / 1000 + resetAfter).toFixed(3));
      response.setHeader('x-ratelimit-reset-after', resetAfter.toFixed(3));
      response.setHeader('x-ratelimit-bucket', createHash('md5').update(route).digest('hex'));
      if (!order) return undefined;
      response.setHeader('retry-after', order.retryAfter);
      response.setHeader('x-ratelimit-scope', order.scope);
      if (order.scope === 'global') response.setHeader('x-ratelimit-global', 'true');
      // Without it discord.js takes a refusal for one of Cloudflare's.
      response.setHeader('via', '1.1 google');
      return {
        message: 'You are being rate limited.',
        retry_after: order.retryAfter,
        global: order.scope === 'global'
      };
    }
  };
}
