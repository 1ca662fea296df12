import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Runs a job now and then again so many seconds after it ended, until the signal stops it. A run never overlaps the
 * next, and a failed run is reported without ending the series. Resolves when the last run has ended.
 */
export async function every(
  seconds: number,
  job: () => Promise<void>,
  signal: AbortSignal,
  report: (error: unknown) => void
): Promise<void> {
  while (!signal.aborted) {
    try {
      await job();
    } catch (error) {
      report(error);
    }
    await sleep(seconds * 1000, undefined, { signal }).catch(() => undefined);
  }
}
