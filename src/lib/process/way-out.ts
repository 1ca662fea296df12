import { watchLauncher } from './launcher.ts';

/** How a long-running process ends, whatever ends it. */
export type WayOut = {
  /** Aborted as soon as the process begins to leave: loops stop, nothing new is begun. */
  signal: AbortSignal;
  /** Has leaving wait for this work (up to a limit) before anything is closed. */
  waitFor(work: Promise<unknown>): void;
  /** Has this closed on leaving; what was opened last is closed first. */
  onClose(what: string, close: () => unknown): void;
  /** Leaves with this exit code. Never returns; a second call changes nothing. */
  leave(code: number): Promise<never>;
};

/** What the way out writes to: pino, or anything like it. */
export type WayOutLog = {
  info(text: string): void;
  error(details: object, text: string): void;
  fatal(details: object, text: string): void;
};

/** npm hands Ctrl-C on to a process that has had it from the terminal already: a second one so soon (ms) is the same one. */
export const oneSignal = 500;

/**
 * Ends the process in order on SIGINT, SIGTERM, SIGHUP and PM2's shutdown message, and when its launcher has gone (exit code
 * 0), and on an error that nobody caught (fatal log line, exit code 1): aborts the signal, waits for the running work, closes what is open.
 * A second Ctrl-C ends it at once. `patience` is how long work and closing may take together, in milliseconds; signals that come
 * within `sameSignal` are one.
 */
export function openWayOut(log: WayOutLog, patience = 8000, sameSignal = oneSignal): WayOut {
  const stop = new AbortController();
  const work = new Set<Promise<unknown>>();
  const closers: { what: string; close: () => unknown }[] = [];
  let leaving: Promise<never> | undefined;
  let exitCode = 0;
  let asked = Number.POSITIVE_INFINITY;

  const go = async (): Promise<never> => {
    const late = new Promise<'late'>((resolve) => setTimeout(resolve, patience, 'late'));
    const end = async (what: string, job: Promise<unknown>): Promise<void> => {
      try {
        if ((await Promise.race([job, late])) === 'late') throw new Error(`Not ended after ${patience} ms`);
      } catch (err) {
        log.error({ err }, `Ending: ${what}`);
      }
    };
    stop.abort();
    await end('running work', Promise.allSettled(work));
    for (const { what, close } of closers.reverse()) await end(what, Promise.resolve().then(close));
    process.exit(exitCode);
  };
  const leave = (code: number): Promise<never> => {
    exitCode = Math.max(exitCode, code);
    leaving ??= go();
    return leaving;
  };
  const onSignal = (name: string) => {
    const now = performance.now();
    // SIGHUP says that the terminal or npm has gone, which they do after Ctrl-C: nobody asks for haste.
    if (name !== 'SIGHUP' && now - asked > sameSignal) process.exit(130);
    asked = Math.min(asked, now);
    if (stop.signal.aborted) return;
    log.info(`${name}: ending`);
    void leave(0);
  };
  const onCrash = (err: unknown) => {
    log.fatal({ err }, 'An error that nobody caught: ending');
    void leave(1);
  };

  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => onSignal(name));
  watchLauncher(() => onSignal('SIGHUP'));
  process.on('message', (message) => {
    if (message === 'shutdown') onSignal('PM2');
  });
  process.on('uncaughtException', onCrash);
  process.on('unhandledRejection', onCrash);
  return {
    signal: stop.signal,
    waitFor: (promise) => {
      work.add(promise);
      void promise.then(
        () => work.delete(promise),
        () => work.delete(promise)
      );
    },
    onClose: (what, close) => {
      closers.push({ what, close });
    },
    leave
  };
}
