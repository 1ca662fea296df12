import { container, Plugin, postInitialization, postLogin, preLogin, type SapphireClient } from '@sapphire/framework';
import { listCopyKinds } from '../../lib/backup/copy-place.ts';
import { readDrills } from '../../lib/backup/health.ts';
import { findLastDue } from '../../lib/backup/last-due.ts';
import { readBackups } from '../../lib/backup/manifest.ts';
import { measureDatabase } from '../../lib/database/measure-database.ts';
import { watchQueries } from '../../lib/database/watch-queries.ts';
import { isConnected } from '../../lib/discord/is-connected.ts';
import '../../lib/events.ts';
import { every } from '../../lib/every.ts';
import type { PluginEntry } from '../../lib/plugin.ts';
import '../../lib/read-servers.ts';
import type { Trouble } from '../../lib/util/trouble.ts';
import { within } from '../../lib/util/within.ts';
import { judgeBackups } from './domain/judge-backups.ts';
import { createHealth, type Health } from './health.ts';
import type { HealthLog } from './health-watch.ts';
import { createQueryMeter } from './query-meter.ts';
import { type HealthAnswers, serveHealth } from './serve-health.ts';
import { createTeller } from './show-alerts.ts';

declare module '@sapphire/pieces' {
  interface Container {
    health: Health;
    /** Where health is told over HTTP; undefined while it is not. */
    healthPort: number | undefined;
  }
}

const secondsBetweenChecks = 60;

/** A monitor is answered within so many milliseconds, whatever the database does. */
const patience = 2000;

/** Sees whether all is well, tells whoever wants to know, and says so when it is not. */
class HealthPlugin extends Plugin {
  public static override [postInitialization](this: SapphireClient): void {
    this.stores.registerPath(import.meta.dirname);
  }

  public static override async [preLogin](this: SapphireClient): Promise<void> {
    const { config, isReadOnly, orm, wayOut } = container;
    const { health: settings, dataFolder } = config;
    const pool = await orm.em.getConnection().getNativeClient();
    const gatewayIsUp = () => isConnected(this);
    const log = makeLog();
    const startedAt = new Date();
    const health = createHealth({
      ...settings,
      orm,
      isReadOnly,
      dataFolder,
      limits: settings,
      heartbeatUrl: settings.heartbeatUrl,
      gatewayIsUp,
      gatewayPing: () => this.ws.ping,
      pool: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
      listReading: () => container.listReadServers?.() ?? [],
      listBackupTroubles: (now) => listBackupTroubles(now, startedAt),
      teller: createTeller(this),
      log
    });
    watchQueries(pool, createQueryMeter(health.metrics, { ...settings, log }));
    wayOut.onClose('the measuring of the process', health.stop);
    container.health = health;
    await serve({
      readiness: async () => ({ discord: gatewayIsUp(), database: await databaseAnswers() }),
      metrics: async () => {
        const { registry } = health.metrics;
        return { type: registry.contentType, text: await registry.metrics() };
      }
    });
  }

  public static override [postLogin](this: SapphireClient): void {
    const { logger, wayOut } = container;
    const check = () => container.health.check(new Date());
    const report = (error: unknown) => logger.error('The look at how I am failed', error);
    this.once('communitiesKnown', () => wayOut.waitFor(every(secondsBetweenChecks, check, wayOut.signal, report)));
  }
}

async function listBackupTroubles(now: Date, startedAt: Date): Promise<readonly Trouble[]> {
  const { backedUp, config, isReadOnly } = container;
  const { folder, hours } = config.backup;
  // Where the folder cannot be read, there is none for whoever needs one.
  const { backups } = await readBackups(folder).catch(() => ({ backups: [] }));
  const isMaking = backedUp !== undefined && !isReadOnly && !config.pluginsOff.includes('backup');
  const last = isMaking ? findLastDue(now, hours) : undefined;
  const dueAt = last && (last < startedAt ? startedAt : last);
  const facts = { backups, ...(await readDrills(folder)) };
  return judgeBackups(facts, { dueAt, places: listCopyKinds(config.backup).length }, now);
}

const makeLog = (): HealthLog => ({
  debug: (fields, text) => container.logger.debug(fields, text),
  info: (fields, text) => container.logger.info(fields, text),
  warn: (fields, text) => container.logger.warn(fields, text)
});

/** A port that is taken is no reason not to answer questions. */
async function serve(answers: HealthAnswers): Promise<void> {
  const { config, logger, wayOut } = container;
  const { host, port } = config.health;
  container.healthPort = undefined;
  if (port === undefined) return;
  try {
    const server = await serveHealth({ host, port }, answers);
    container.healthPort = server.port;
    wayOut.onClose('the health of the bot over HTTP', server.close);
    logger.info({ host, port: server.port }, 'Health is told over HTTP: /healthz, /readyz and /metrics');
  } catch (error) {
    logger.warn(
      { err: error },
      `Nobody can ask over HTTP how I am: ${host}:${port} cannot be used. Set FIELDOPS_HEALTH_PORT to another port, or to off.`
    );
  }
}

async function databaseAnswers(): Promise<boolean> {
  const answer = within(patience, measureDatabase(container.orm.em.fork()), 'The database has not answered in time');
  return answer.then(
    () => true,
    () => false
  );
}

export const health: PluginEntry = {
  name: 'health',
  summary: 'Whether all is well, and a word to the admins when it is not',
  plugin: HealthPlugin
};
