const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const jobs = new Set<() => void>();

/**
 * Has this done, synchronously, when the process ends: by itself, by process.exit, by an error nobody caught, and by a
 * signal that would otherwise end it on the spot. Where somebody else listens to a signal, ending is their business and
 * the job is done when they have ended it. Only `kill -9` leaves it undone. Gives back what takes the job off again.
 */
export function atExit(job: () => void): () => void {
  if (jobs.size === 0) listen();
  jobs.add(job);
  return () => {
    if (jobs.delete(job) && jobs.size === 0) unlisten();
  };
}

function listen(): void {
  process.on('exit', doAll);
  for (const signal of signals) process.on(signal, endBy);
}

function unlisten(): void {
  process.off('exit', doAll);
  for (const signal of signals) process.off(signal, endBy);
}

function doAll(): void {
  for (const job of [...jobs].reverse()) {
    jobs.delete(job);
    try {
      job();
    } catch (error) {
      console.error(error);
    }
  }
}

function endBy(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return;
  doAll();
  unlisten();
  process.kill(process.pid, signal);
}
