/**
 * Calls back when the process that stands in for this one and passes signals on (scripts/run-on-node.mjs) has gone without
 * a word, as after `kill -9`: nobody could end this one by it any more. Does nothing in a process that was not started so.
 */
export function watchLauncher(onGone: () => void): void {
  const launcher = process.ppid;
  if (process.env.LAUNCHED_BY !== `${launcher}`) return;
  const timer = setInterval(() => {
    if (process.ppid === launcher) return;
    clearInterval(timer);
    onGone();
  }, 500);
  timer.unref();
}
