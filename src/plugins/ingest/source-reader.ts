import { setTimeout as sleep } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/postgresql';
import { growingPause } from '../../lib/util/growing-pause.ts';
import { thousands } from '../../lib/util/numbers.ts';
import { Problem } from '../../lib/util/problem.ts';
import type { ImportSummary } from './domain/import-summary.ts';
import type { FailedFile, ImportProgress } from './import-files.ts';
import { lookAtSource, type SourceLook, type SourceNews, takeInWritten } from './look-at-source.ts';
import { noteListing } from './note-listing.ts';
import { makeSourceMemory } from './source-memory.ts';
import type { Source } from './sources/source.ts';
import type { Intake } from './take-in-files.ts';
import { followWatch } from './watch-source.ts';

/** Where a reader writes what an operator should know: pino, or anything like it. */
export interface SourceLog {
  info(fields: object, text: string): void;
  warn(fields: object, text: string): void;
  error(fields: object, text: string): void;
}

/** What a reader of a source works with. */
export interface SourceReaderOptions {
  readonly orm: MikroORM;
  readonly source: Source;
  readonly server: { readonly id: number; readonly name: string };
  readonly pollSeconds: number;
  readonly stop: AbortSignal;
  readonly log: SourceLog;
  /** Is told of each change after its transaction. */
  readonly stored: (intake: Intake) => void;
  /** Is told how many files a look has brought, and how many it could not take in. */
  readonly counted: (counts: FileCounts) => void;
}

/** How many files of a game server were new, had changed, or could not be taken in for the first time. */
export interface FileCounts {
  readonly server: string;
  readonly added: number;
  readonly changed: number;
  readonly failed: number;
}

/** How somebody wants a source to be looked at. */
export interface LookOnDemand {
  /** Files that are read again though nothing has changed, to be compared with what is stored. */
  readonly again?: (name: string) => boolean;
  /** Is told how far the work is when there is much of it. */
  readonly report?: (server: string, progress: ImportProgress) => unknown;
}

/** Reads the source of a game server again and again, when news come, and at once when somebody asks. */
export interface SourceReader {
  /** Takes in what is new; waits for a look that is under way instead of looking twice at once. */
  read(look?: LookOnDemand): Promise<ImportSummary>;
  /** Goes on until the signal stops it. Trouble is written to the log and ends nothing. */
  run(): Promise<void>;
}

/** A source that cannot be read is tried again after this long (ms) at most. */
const longestPause = 300_000;

/** A reader of this source. It remembers what it has seen, so that a look that finds nothing new reads nothing. */
export function createSourceReader(options: SourceReaderOptions): SourceReader {
  const { orm, source, server, pollSeconds, stop, log, counted } = options;
  const inTurn = makeQueue();
  const report = makeReport(options);
  const look: SourceLook = { ...options, serverId: server.id, memory: makeSourceMemory(), report };
  const tellForeign = warnOfForeign(options);
  const tell = ({ newlyFailed, progress: { added, changed } }: Pick<SourceNews, 'newlyFailed' | 'progress'>) => {
    for (const { name, error } of newlyFailed)
      log.error(faultOf(error), `${server.name}: ${name} could not be taken in`);
    counted({ server: server.name, added, changed, failed: newlyFailed.length });
  };
  const lookOnce = async ({ again, report: tellAsker }: LookOnDemand = {}) => {
    const news = await lookAtSource(orm.em.fork(), {
      ...look,
      ...(again && { again }),
      report: async (progress, waiting) => {
        await report(progress, waiting);
        await tellAsker?.(server.name, progress);
      }
    });
    tell(news);
    await noteListing(orm.em.fork(), server.id, undefined, { waiting: news.waiting });
    tellForeign(news.foreign);
    return news;
  };
  const takeWritten = async (names: readonly string[]) => {
    if (!stop.aborted) tell(await takeInWritten(orm.em.fork(), look, names));
  };
  return {
    read: (how) => inTurn(async () => summarize(source, await lookOnce(how))),
    async run() {
      const watching = followWatch({ source, server, stop, log, written: (names) => inTurn(() => takeWritten(names)) });
      let failures = 0;
      while (!stop.aborted) {
        try {
          await inTurn(() => lookOnce());
          if (failures > 0) log.info({}, `${server.name}: ${source.place} can be read again`);
          failures = 0;
        } catch (error) {
          if (stop.aborted) break;
          const pause = growingPause(++failures, pollSeconds * 1000, Math.max(longestPause, pollSeconds * 1000));
          await tellTrouble(options, error, pause);
          await rest(pause, stop);
          continue;
        }
        await rest(pollSeconds * 1000, stop);
      }
      source.close();
      await watching;
    }
  };
}

/** Runs one piece of work after the other. */
function makeQueue() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };
}

/** So many names that no game server writes make each listing slow: worth a word, once. */
const manyForeign = 10_000;

function warnOfForeign({ source, server, log }: SourceReaderOptions): (foreign: number) => void {
  let hasSaid = false;
  return (foreign) => {
    if (foreign < manyForeign || hasSaid) return;
    hasSaid = true;
    const many = `${server.name}: ${source.place} has ${thousands(foreign)} names that no game server writes`;
    log.warn({}, `${many}, and each look lists them all: give the stats files a folder of their own`);
  };
}

const rest = (milliseconds: number, signal: AbortSignal) =>
  sleep(milliseconds, undefined, { signal }).catch(() => undefined);

function makeReport({ orm, server, log }: SourceReaderOptions): NonNullable<SourceLook['report']> {
  return async ({ done, total, added, failed }, waiting) => {
    await noteListing(orm.em.fork(), server.id, undefined, { waiting });
    if (done > 0)
      log.info({ done, total, added, failed: failed.length }, `${server.name}: ${done} of ${total} files are taken in`);
  };
}

async function tellTrouble({ orm, server, source, log }: SourceReaderOptions, error: unknown, pause: number) {
  const text = `${server.name}: ${source.place} could not be read; next try in ${Math.round(pause / 1000)} s`;
  if (error instanceof Problem) log.warn({}, `${text}. ${error.message}`);
  else log.error({ err: error }, text);
  const reason = error instanceof Problem ? error.message : 'A fault of ours: see the log.';
  const nextTryAt = new Date(Date.now() + pause);
  // When it is the database that is away, the log has said so already.
  await noteListing(orm.em.fork(), server.id, reason, { nextTryAt }).catch(() => undefined);
}

const faultOf = (error: FailedFile['error']): object =>
  error instanceof Problem ? { reason: error.message } : { err: error };

function summarize({ place }: Source, { progress, foreign }: SourceNews): ImportSummary {
  const { added, changed, known, failed } = progress;
  return { place, added, changed, known, failed: failed.length, foreign };
}
