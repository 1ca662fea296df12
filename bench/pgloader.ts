import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { withClient } from '../src/lib/database/client.ts';
import { openEmbedded } from '../src/lib/embedded-postgres/open-embedded.ts';

/** How long pgloader took for its copy, and the most memory that it had. */
export interface LoaderRun {
  readonly milliseconds: number;
  /** Bytes. */
  readonly memory: number;
}

/** Copies a SQLite database with pgloader to a schema of the same server; undefined when it is not installed or fails. */
export async function runPgloader(path: string, dataFolder: string): Promise<LoaderRun | undefined> {
  const { owner, close } = await openEmbedded(dataFolder);
  try {
    // A schema of its own: it would drop our tables of the same names.
    await withClient(owner, (client) => client.query('drop schema if exists pgloader cascade; create schema pgloader'));
    const { user, password = '', host, port, database } = owner;
    const to = `pgsql://${user}:${encodeURIComponent(password)}@unix:${host}:${port}/${database}`;
    const start = performance.now();
    const child = spawn('pgloader', ['--set', "search_path = 'pgloader'", `sqlite://${path}`, to], { stdio: 'pipe' });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
    let over = false;
    const ended = once(child, 'close')
      .then(([code]) => code)
      .catch((error: unknown) => error)
      .finally(() => (over = true));
    let memory = 0;
    while (!over) {
      memory = Math.max(memory, readPeak(child.pid));
      await Promise.race([ended, sleep(50)]);
    }
    const milliseconds = performance.now() - start;
    if ((await ended) === 0) return { milliseconds, memory };
    console.log(
      `pgloader did not do it (Debian's package of that name makes the comparison): ${said || (await ended)}`
    );
    return undefined;
  } finally {
    await close();
  }
}

/** The most memory that a process has had, in bytes; 0 when the system does not tell. */
function readPeak(pid: number | undefined): number {
  try {
    const [, kilobytes = '0'] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes) * 1024;
  } catch {
    return 0;
  }
}
