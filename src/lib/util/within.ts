import { setTimeout as sleep } from 'node:timers/promises';

/** What the work gives, or an error with this message when it takes longer than so many milliseconds. */
export async function within<T>(milliseconds: number, work: Promise<T>, message: string): Promise<T> {
  const timer = new AbortController();
  const late = sleep(milliseconds, undefined, { signal: timer.signal }).then(() => {
    throw new Error(message);
  });
  late.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    timer.abort();
  }
}
