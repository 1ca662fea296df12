import { existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../util/problem.ts';
import { explainText } from './explain.ts';
import type { Home } from './home.ts';

/** The log of a server that is about to start: open for it to write to, and how long it has been so far. */
export type ServerLog = { handle: number; file: string; length: number };

// Larger logs are put aside at the next start.
const limit = 5 * 1024 * 1024;

/** The file that the server's messages go to. */
export function logFile(home: Home): string {
  return join(home.folder, 'server.log');
}

/** Opens the log; one that has grown large is put aside first, in place of the one before. The caller closes the handle. */
export function openLog(home: Home): ServerLog {
  const file = logFile(home);
  if (existsSync(file) && statSync(file).size > limit) renameSync(file, `${file}.1`);
  const handle = openSync(file, 'a', 0o600);
  return { handle, file, length: statSync(file).size };
}

/** What has been written since the log was opened. */
export function readNews(log: ServerLog): string {
  return readFileSync(log.file).subarray(log.length).toString();
}

/** What to tell about a server that wrote this and ended. */
export function explainEnd(home: Home, output: string): Problem {
  const lines = output.trim().split('\n');
  const last = lines.findLast((line) => /FATAL|PANIC|ERROR/.test(line)) ?? output.trim();
  return new Problem(explainText(output) ?? `The database server did not start: ${last} (its log: ${logFile(home)})`);
}
