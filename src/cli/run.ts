import { oneSignal } from '../lib/process/way-out.ts';
import { Problem } from '../lib/util/problem.ts';

/** Ends as the shell expects of a program that Ctrl-C has stopped. */
const stoppedExitCode = 130;

/**
 * Runs a command's work with a signal that Ctrl-C and SIGTERM abort: the work stops at the next good place and says how
 * far it came. A second Ctrl-C ends it at once. A Problem is told as a sentence, anything else with its stack.
 */
export async function run(work: (stop: AbortSignal) => Promise<void>): Promise<void> {
  const stop = new AbortController();
  let asked = Number.POSITIVE_INFINITY;
  const onSignal = () => {
    const now = performance.now();
    if (now - asked > oneSignal) process.exit(stoppedExitCode);
    if (stop.signal.aborted) return;
    asked = now;
    say('Stopping after the work at hand. Press Ctrl-C again to end at once.');
    stop.abort();
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  try {
    await work(stop.signal);
    if (stop.signal.aborted) process.exitCode = stoppedExitCode;
  } catch (error) {
    if (error instanceof Problem) say(error.message);
    else if (!(stop.signal.aborted && error === stop.signal.reason)) console.error(error);
    process.exitCode = stop.signal.aborted ? stoppedExitCode : 1;
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
}

/** Says something to the operator. Standard output is for data only. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
