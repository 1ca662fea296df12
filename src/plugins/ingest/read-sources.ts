import { setTimeout as sleep } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/postgresql';
import { every } from '../../lib/every.ts';
import type { ReadServer } from '../../lib/read-servers.ts';
import { growingPause } from '../../lib/util/growing-pause.ts';
import { plural } from '../../lib/util/numbers.ts';
import { Problem } from '../../lib/util/problem.ts';
import type { SourceReport } from './domain/import-summary.ts';
import { findSecrets, type SecretSettings } from './find-secrets.ts';
import { findGivenSources, type GivenSources, listSources, type PlannedSource } from './plan-sources.ts';
import { listServersOf } from './queries/list-servers-of.ts';
import {
  createSourceReader,
  type LookOnDemand,
  type SourceLog,
  type SourceReader,
  type SourceReaderOptions
} from './source-reader.ts';
import { openSource } from './sources/open-source.ts';
import { takeOlderAgain } from './take-again.ts';
import type { Intake } from './take-in-files.ts';

/** What the reading of all sources works with. */
export interface SourcesOptions {
  readonly orm: MikroORM;
  readonly given: GivenSources;
  readonly secrets: SecretSettings;
  readonly pollSeconds: number;
  readonly stop: AbortSignal;
  readonly log: SourceLog;
  readonly stored: (intake: Pick<Intake, 'rounds' | 'sessions'>) => void;
  readonly counted: SourceReaderOptions['counted'];
}

/** Reads the sources of all game servers, each by itself: what is wrong with one does not hinder the others. */
export interface SourcesReader {
  /** Goes on until the signal stops it. Sources that the command line adds, changes or removes are followed. */
  run(): Promise<void>;
  /** Looks at the sources of a community at once. */
  readNow(guildId: string, look?: LookOnDemand): Promise<readonly SourceReport[]>;
  /** The game servers that are being read. */
  listReading(): readonly ReadServer[];
}

/** How often (s) it is looked whether sources have been added, changed or removed. */
const planSeconds = 5;

interface Running {
  readonly server: PlannedSource['server'];
  readonly reader: SourceReader;
  readonly pollSeconds: number;
  readonly end: AbortController;
  readonly ended: Promise<void>;
}

/** Nothing is read before `run`, or before somebody asks. */
export function createSourcesReader(options: SourcesOptions): SourcesReader {
  const { orm, stop, log } = options;
  const running = new Map<string, Running>();
  const say = makeOnce((text) => log.warn({}, text));
  const follow = async () => {
    const plan = await planAll(options, say);
    for (const [key, one] of running) {
      if (plan.has(key)) continue;
      one.end.abort();
      await one.ended;
      running.delete(key);
    }
    for (const [key, planned] of plan) if (!running.has(key)) running.set(key, start(options, planned));
  };
  return {
    async run() {
      const older = takeOlder(options);
      await every(planSeconds, follow, stop, (error) => log.error({ err: error }, 'The sources could not be listed'));
      await Promise.all([older, ...[...running.values()].map(({ ended }) => ended)]);
    },
    async readNow(guildId, look) {
      const servers = await listServersOf(orm.em.fork(), guildId);
      const asked = [...running.values()].filter(({ server }) => servers.has(server.id));
      return Promise.all(asked.map((one) => readOne(one, look)));
    },
    listReading: () => [...running.values()].map(({ server: { id }, pollSeconds }) => ({ id, pollSeconds }))
  };
}

/** Pauses (ms) before another try to take again what an older parser has judged: the database is away. */
const pauses = { first: 5000, longest: 300_000 };

/** Takes again, once, what an older parser could not take in or has rejected. */
async function takeOlder({ orm, stop, log, stored }: SourcesOptions): Promise<void> {
  for (let failures = 1; !stop.aborted; failures++) {
    try {
      const tried = await takeOlderAgain(orm.em.fork(), stop, stored);
      if (tried > 0) log.info({}, `${plural(tried, 'file')} that an older version had rejected were judged again`);
      return;
    } catch (error) {
      log.error({ err: error }, 'What an older version had rejected could not be judged again');
      const pause = growingPause(failures, pauses.first, pauses.longest);
      await sleep(pause, undefined, { signal: stop }).catch(() => undefined);
    }
  }
}

/** The sources to be read, each under a key that changes when anything about it does. */
async function planAll(
  { orm, given }: SourcesOptions,
  say: (text: string) => void
): Promise<Map<string, PlannedSource>> {
  const kept = await listSources(orm.em.fork());
  const others = await findGivenSources(orm.em.fork(), given).catch((error: unknown) => {
    if (!(error instanceof Problem)) throw error;
    say(error.message);
    return [];
  });
  return new Map([...kept, ...others].map((planned) => [JSON.stringify(planned), planned]));
}

function start(options: SourcesOptions, { server, settings }: PlannedSource): Running {
  const { secrets, stop, log } = options;
  const end = new AbortController();
  const signal = AbortSignal.any([stop, end.signal]);
  const source = openSource(settings, findSecrets(secrets, server.name), signal);
  const pollSeconds = settings.pollSeconds ?? options.pollSeconds;
  log.info({}, `${server.name}: reading ${source.place} every ${pollSeconds} s`);
  const reader = createSourceReader({ ...options, source, server, pollSeconds, stop: signal });
  return { server, reader, pollSeconds, end, ended: reader.run() };
}

async function readOne({ server, reader }: Running, look: LookOnDemand | undefined): Promise<SourceReport> {
  try {
    return { server: server.name, summary: await reader.read(look) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { server: server.name, trouble: error.message };
  }
}

/** Says a text that is not the one it said last. */
function makeOnce(say: (text: string) => void): (text: string) => void {
  let last = '';
  return (text) => {
    if (text !== last) say(text);
    last = text;
  };
}
