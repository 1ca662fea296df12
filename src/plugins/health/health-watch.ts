import type { MikroORM } from '@mikro-orm/postgresql';
import { listAlertChannels } from '../../entities/guild.queries.ts';
import { measureDatabase } from '../../lib/database/measure-database.ts';
import type { ReadServer } from '../../lib/read-servers.ts';
import type { Trouble } from '../../lib/util/trouble.ts';
import { within } from '../../lib/util/within.ts';
import type { AlertTeller } from './domain/alert-state.ts';
import { isListedWell, judgeServer, type Reading } from './domain/judge-server.ts';
import { judgeSizes, type SizeLimits, type Sizes } from './domain/machine.ts';
import type { ServerFacts } from './domain/server-facts.ts';
import { finishAlerts, followAlerts } from './follow-alerts.ts';
import { noteUp } from './keep-ledger.ts';
import { listServerFacts } from './queries/list-server-facts.ts';
import { measureSizes } from './queries/measure-sizes.ts';
import { sendHeartbeat } from './send-heartbeat.ts';

/** Where the watch writes what an operator should know: pino, or anything like it. */
export interface HealthLog {
  debug(fields: object, text: string): void;
  info(fields: object, text: string): void;
  warn(fields: object, text: string): void;
}

/** What the watch looks at, and what it tells. */
export interface HealthWatchOptions {
  readonly orm: MikroORM;
  /** Nothing is written and nobody is told. */
  readonly isReadOnly: boolean;
  readonly dataFolder: string;
  readonly limits: SizeLimits;
  readonly heartbeatUrl: string | undefined;
  readonly gatewayIsUp: () => boolean;
  readonly listReading: () => readonly ReadServer[];
  /** What is wrong with the backups. */
  readonly listBackupTroubles: (now: Date) => Promise<readonly Trouble[]>;
  readonly teller: AlertTeller;
  readonly log: HealthLog;
}

/** What a look has found. */
export interface HealthState {
  readonly at: Date;
  readonly gatewayIsUp: boolean;
  /** Milliseconds; undefined when the database does not answer, and then nothing else of it is known. */
  readonly database: number | undefined;
  readonly sizes: Sizes;
  readonly servers: readonly JudgedServer[];
  /** What is wrong with the machine, and so for every community. */
  readonly machineTroubles: readonly Trouble[];
}

/** How the files of a server are, and what is wrong with it. */
export interface JudgedServer {
  readonly facts: ServerFacts;
  /** Undefined for one that is not read. */
  readonly reading: Reading | undefined;
  readonly troubles: readonly Trouble[];
}

/** Looks whether all is well. */
export interface HealthWatch {
  /** Looks, and changes nothing. */
  look(now: Date): Promise<HealthState>;
  /** Looks, keeps the ledger, tells admins what is wrong, and the monitor elsewhere that all is well. */
  check(now: Date): Promise<HealthState>;
}

/** The database has not answered when it takes longer than this (ms). */
const patience = 5000;

/** A watch over the bot. Whatever fails in it is written to the log, once until it works again, and ends nothing. */
export function createHealthWatch(options: HealthWatchOptions): HealthWatch {
  const { orm, isReadOnly, teller, log } = options;
  const attempt = makeAttempt(log);
  const findReadings = makeReadings(options.listReading);
  let lastCheck: Date | undefined;
  let whyDown: string | undefined;

  const keepLedger = async ({ at, gatewayIsUp, database }: HealthState) => {
    const reason = whyDown ?? (lastCheck ? 'the machine stood still' : 'the bot did not run');
    if (database === undefined) whyDown = 'the database did not answer';
    else if (!gatewayIsUp) whyDown = 'Discord was not connected';
    else {
      await noteUp(orm.em.fork(), at, reason);
      whyDown = undefined;
    }
  };
  const tellAdmins = async ({ at, servers, machineTroubles }: HealthState) => {
    for (const [guildId, channelId] of await listAlertChannels(orm.em.fork())) {
      const own = servers.filter(({ facts }) => facts.guildId === guildId).flatMap(({ troubles }) => troubles);
      const place = { guildId, channelId, troubles: [...own, ...machineTroubles] };
      await attempt(`Telling the admins of ${guildId} what is wrong`, () =>
        followAlerts(orm.em.fork(), place, at, teller)
      );
      await attempt(`Telling the admins of ${guildId} that all is well`, () =>
        finishAlerts(orm.em.fork(), guildId, at, teller)
      );
    }
  };
  const beat = async (state: HealthState) => {
    const { heartbeatUrl } = options;
    if (heartbeatUrl && isWell(state)) await sendHeartbeat(heartbeatUrl);
  };
  return {
    look: (now) => look(options, findReadings(now), now),
    async check(now) {
      const state = await look(options, findReadings(now), now);
      if (isReadOnly) return state;
      await attempt('The ledger of minutes', () => keepLedger(state));
      // What the first check finds is what stood when the bot went: the sources have not been looked at yet.
      if (lastCheck && state.database !== undefined)
        await attempt('Telling admins what is wrong', () => tellAdmins(state));
      await attempt('The heartbeat', () => beat(state));
      lastCheck = now;
      return state;
    }
  };
}

async function look(
  { orm, dataFolder, limits, gatewayIsUp, listBackupTroubles, log }: HealthWatchOptions,
  readings: ReadonlyMap<number, Reading>,
  at: Date
): Promise<HealthState> {
  const state = { at, gatewayIsUp: gatewayIsUp() };
  const unknown = { database: undefined, sizes: { database: null, diskFree: null }, servers: [], machineTroubles: [] };
  const ask = async () => {
    const em = orm.em.fork();
    const database = await measureDatabase(em);
    return { database, sizes: await measureSizes(em, dataFolder), servers: await listServerFacts(em) };
  };
  const found = await within(patience, ask(), 'The database has not answered in time').catch((err: unknown) => {
    log.warn({ err }, 'How the bot is could not be found out');
    return undefined;
  });
  if (!found) return { ...state, ...unknown };
  const servers = found.servers.map((facts) => {
    const reading = readings.get(facts.id);
    return { facts, reading, troubles: judgeServer(facts, reading, at.getTime()) };
  });
  return {
    ...state,
    ...found,
    servers,
    machineTroubles: [...judgeSizes(found.sizes, limits), ...(await listBackupTroubles(at))]
  };
}

/** Remembers of each server that is read since when it is. */
function makeReadings(listReading: HealthWatchOptions['listReading']) {
  let known: ReadonlyMap<number, Reading> = new Map();
  return (now: Date) => {
    known = new Map(
      listReading().map(({ id, pollSeconds }) => [id, { pollSeconds, since: known.get(id)?.since ?? now.getTime() }])
    );
    return known;
  };
}

/** Whether a monitor elsewhere may be told that all is well. */
function isWell({ at, gatewayIsUp, database, servers }: HealthState): boolean {
  const listed = servers.every(({ facts, reading }) => !reading || isListedWell(facts, reading, at.getTime()));
  return gatewayIsUp && database !== undefined && listed;
}

/** Does something that may fail; the log has the first failure, and that it works again. */
function makeAttempt(log: HealthLog) {
  const failing = new Set<string>();
  return async (what: string, work: () => Promise<void>) => {
    try {
      await work();
      if (failing.delete(what)) log.info({}, `${what} works again`);
    } catch (err) {
      if (!failing.has(what)) log.warn({ err }, `${what} failed`);
      failing.add(what);
    }
  };
}
