import { createMetrics, type MetricSources, type Metrics } from '../../lib/metrics.ts';
import { type CommandMeter, createCommandMeter } from './command-meter.ts';
import { wordTrouble } from './domain/word-trouble.ts';
import { fillMetrics } from './fill-metrics.ts';
import { createHealthWatch, type HealthLog, type HealthState, type HealthWatchOptions } from './health-watch.ts';
import { createProcessMeter, type ProcessFacts } from './measure-process.ts';

/** What health is made of. */
export interface HealthOptions extends HealthWatchOptions, MetricSources {
  /** Commands that take longer (ms) are written to the log. */
  readonly slowCommand: number;
}

/** All that is known of how the bot is. */
export interface Health {
  readonly startedAt: Date;
  readonly metrics: Metrics;
  readonly measureCommand: CommandMeter;
  /** How the process did between the last two checks; before them, since the start. */
  lastMinute(): ProcessFacts;
  /** Looks, and changes nothing. */
  look(now: Date): Promise<HealthState>;
  /** The work of each minute. Calls wait for each other. */
  check(now: Date): Promise<void>;
  stop(): void;
}

/** A turn of the event loop that takes longer (ms) keeps everybody waiting. */
const longDelay = 1000;

/** Measures from now on; `check` is to be called each minute. */
export function createHealth(options: HealthOptions): Health {
  const { log } = options;
  const metrics = createMetrics(options);
  const watch = createHealthWatch(options);
  const meter = createProcessMeter();
  const say = makeSay(log);
  let minute: ProcessFacts | undefined;
  let last: Promise<void> = Promise.resolve();

  const check = async (now: Date) => {
    minute = meter.measure();
    tellProcess(minute, log);
    const state = await watch.check(now);
    fillMetrics(state, metrics);
    say(state);
  };
  return {
    startedAt: new Date(),
    metrics,
    measureCommand: createCommandMeter(metrics, options),
    lastMinute: () => minute ?? meter.measure(),
    look: watch.look,
    check(now) {
      last = last.catch(() => undefined).then(() => check(now));
      return last;
    },
    stop: meter.stop
  };
}

function tellProcess({ delay, longestDelay, memory }: ProcessFacts, log: HealthLog): void {
  const fields = { delay: Math.round(delay), longestDelay: Math.round(longestDelay), memory: Math.round(memory) };
  log.debug(fields, 'The last minute of the process: delays of the event loop in ms, memory in MB');
  if (longestDelay >= longDelay) log.warn(fields, `The event loop was held up for ${fields.longestDelay} ms`);
}

/** Writes to the log what has become wrong, and what is so no longer. */
function makeSay(log: HealthLog) {
  let said = new Set<string>();
  return ({ servers, machineTroubles }: HealthState) => {
    const wrong = [...servers.flatMap(({ troubles }) => troubles), ...machineTroubles].map(wordTrouble);
    for (const text of wrong) if (!said.has(text)) log.warn({}, text);
    for (const text of said) if (!wrong.includes(text)) log.info({}, `No longer so: ${text}`);
    said = new Set(wrong);
  };
}
