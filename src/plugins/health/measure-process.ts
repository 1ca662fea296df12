import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How the process is doing. Delays are in milliseconds, memory in mebibytes. */
export interface ProcessFacts {
  /** 99 of 100 turns of the event loop were held up for less than this since the last look. */
  readonly delay: number;
  readonly longestDelay: number;
  readonly memory: number;
}

/** The event loop is looked at so often (ms); what it adds of itself is taken off. */
const resolution = 20;

/** Measures the process: each call tells of the time since the call before. `stop` ends the measuring. */
export function createProcessMeter(): { measure(): ProcessFacts; stop(): void } {
  const delays = monitorEventLoopDelay({ resolution });
  delays.enable();
  const toMilliseconds = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - resolution);
  return {
    measure() {
      const [delay, longestDelay] = delays.count > 0 ? [delays.percentile(99), delays.max].map(toMilliseconds) : [0, 0];
      delays.reset();
      return { delay: delay ?? 0, longestDelay: longestDelay ?? 0, memory: process.memoryUsage.rss() / 1024 ** 2 };
    },
    stop: () => void delays.disable()
  };
}
