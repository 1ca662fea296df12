/** Tells the supervisor that started us (PM2 with `wait_ready`) that we are ready; does nothing without one. */
export function announceReady(): void {
  process.send?.('ready');
}

/** Does PM2 watch over this process? Then a former one may still be ending while this one starts. */
export function isUnderPm2(): boolean {
  return process.env.pm_id !== undefined;
}
