import type { Metrics } from '../../lib/metrics.ts';
import type { HealthLog } from './health-watch.ts';

/** Is told of each command that has been answered: how long it took (ms), and whether it was well. */
export type CommandMeter = (command: string, took: number, isWell: boolean) => void;

/** Measures commands, and writes those to the log that took longer than so many milliseconds. */
export function createCommandMeter(
  metrics: Pick<Metrics, 'commandSeconds'>,
  { slowCommand, log }: { readonly slowCommand: number; readonly log: HealthLog }
): CommandMeter {
  return (command, took, isWell) => {
    metrics.commandSeconds.observe({ command, success: String(isWell) }, took / 1000);
    if (took < slowCommand) return;
    log.warn({ command, took: Math.round(took) }, `A slow command: ${command} took ${Math.round(took)} ms`);
  };
}
