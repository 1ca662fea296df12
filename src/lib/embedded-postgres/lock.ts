import { closeSync, existsSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';

/** A lock that is held; it is also given up by the system when the process ends, in whatever way. */
export type Lock = { release(): void };

// SQLITE_BUSY, from https://www.sqlite.org/rescode.html
const busy = 5;

/**
 * Takes the lock that this file stands for, or nothing when another process (or another place in this one) holds it
 * for longer than the time given. Node has no flock, but its SQLite locks files through the system on every platform,
 * so an empty SQLite file is a lock that cannot outlive its holder. Nothing is ever written to it.
 */
export function takeLockNow(file: string, waitMilliseconds: number): Lock | undefined {
  // Closed to other accounts, who could hold it by reading it. Never opened again here: closing it would give up the lock.
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
  const database = new DatabaseSync(file);
  try {
    database.exec(`pragma busy_timeout = ${waitMilliseconds}; pragma journal_mode = memory; begin exclusive`);
    return { release: () => database.close() };
  } catch (error) {
    database.close();
    if (Reflect.get(Object(error), 'errcode') === busy) return undefined;
    throw error;
  }
}

/** As `takeLockNow`, without holding up the event loop while it waits. */
export async function takeLock(file: string, waitMilliseconds: number): Promise<Lock | undefined> {
  const end = performance.now() + waitMilliseconds;
  for (;;) {
    const lock = takeLockNow(file, 0);
    if (lock || performance.now() >= end) return lock;
    await sleep(20);
  }
}
