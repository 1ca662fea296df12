import { setTimeout as sleep } from 'node:timers/promises';
import { parseStatsFilename } from '../../lib/et/parse-stats-filename.ts';
import { messageOf } from '../../lib/util/errors.ts';
import { growingPause } from '../../lib/util/growing-pause.ts';
import { Problem } from '../../lib/util/problem.ts';
import type { SourceLog } from './source-reader.ts';
import type { Source } from './sources/source.ts';

/** What following a watch needs. */
export interface WatchOptions {
  readonly source: Source;
  readonly server: { readonly name: string };
  readonly stop: AbortSignal;
  readonly log: SourceLog;
  /** Takes in files that have just been written. */
  readonly written: (names: readonly string[]) => Promise<void>;
}

/** Pauses (ms) before a watch that has ended is begun again, and how long it must have lived for the first of them. */
const pauses = { first: 5000, longest: 300_000, afterLiving: 60_000 };

/** More names than this in one go are left to the next look at everything. */
const mostNames = 200;

/**
 * Follows the watch of a source, if it has one, until the signal stops it: takes in each file as it is written. It is help,
 * not need: whatever happens to it, the looks go on, and it is begun again after pauses that grow.
 */
export async function followWatch({ source, server, stop, log, written }: WatchOptions): Promise<void> {
  if (!source.watch) return;
  let failures = 0;
  while (!stop.aborted) {
    const began = performance.now();
    const take = collectNames(written, (error) =>
      log.warn(reasonOf(error), `${server.name}: a written file must wait`)
    );
    const reason = await source.watch(take, stop).catch(messageOf);
    if (stop.aborted) return;
    failures = performance.now() - began > pauses.afterLiving ? 1 : failures + 1;
    const pause = growingPause(failures, pauses.first, pauses.longest);
    const next = `again in ${Math.round(pause / 1000)} s, until then by looks alone`;
    log.warn({}, `${server.name}: the watch command has stopped (${reason}); ${next}`);
    await sleep(pause, undefined, { signal: stop }).catch(() => undefined);
  }
}

/** Gathers names while files are being taken in, and then takes those in together. Lines that name no file of the game are left. */
function collectNames(written: WatchOptions['written'], fail: (error: unknown) => void): (line: string) => void {
  const names = new Set<string>();
  let isBusy = false;
  const work = async () => {
    isBusy = true;
    while (names.size > 0) {
      const now = [...names];
      names.clear();
      await written(now).catch(fail);
    }
    isBusy = false;
  };
  return (line) => {
    const name = nameIn(line);
    if (name === undefined || names.size >= mostNames) return;
    names.add(name);
    if (!isBusy) void work();
  };
}

/** The file that a line names: the line itself, or its last part (`/home/et/stats/ CLOSE_WRITE,CLOSE name`). */
function nameIn(line: string): string | undefined {
  const name = line.trimEnd().split(/[\s/]/).at(-1) ?? '';
  return parseStatsFilename(name) && name;
}

const reasonOf = (error: unknown) => (error instanceof Problem ? { reason: error.message } : { err: error });
