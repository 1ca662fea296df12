import { join } from 'node:path';
import type { Logger } from 'pino';
import { startBot } from './bot.ts';
import { type Config, readConfig } from './config.ts';
import { createPainter } from './lib/charts/painter.ts';
import { type Database, openDatabase } from './lib/database/open-database.ts';
import { every } from './lib/every.ts';
import { createLogger } from './lib/logger.ts';
import { announceReady, findRival, isUnderPm2 } from './lib/process/supervisor.ts';
import { openWayOut, type WayOut } from './lib/process/way-out.ts';
import { projectRoot } from './lib/root.ts';
import { Problem } from './lib/util/problem.ts';
import { importSample } from './plugins/ingest/import-sample.ts';
import { guildId as sandboxGuildId } from './sandbox/ids.ts';
import { startSandbox } from './sandbox/start-sandbox.ts';
import { loadEnvFile } from './settings/load-env-file.ts';

/** After a reload under PM2 the former process may need so many milliseconds to end. */
const reloadPatience = 15_000;

/** And one that nobody looks after any more, because npm was killed, so many to notice that. */
const usualPatience = 3000;

/** So often a bot under PM2 looks whether it is the one that PM2 knows: the one that is waits longer than that. */
const rivalSeconds = 5;

/** Where Discord is, and the key to it. */
interface Discord {
  readonly token: string;
  readonly api?: string;
  /** The page to open, when Discord is the sandbox. */
  readonly page?: string;
}

const config = readSettings();
const { app, owner } = config.database;
const logger = createLogger({
  level: config.logLevel,
  secrets: [
    ...[config.discord.token, app?.password, owner?.password, config.health.heartbeatUrl],
    ...Object.values(config.sshSecrets),
    ...[config.backup.s3?.secret, config.backup.sftp?.password, config.backup.sftp?.passphrase]
  ]
});
const wayOut = openWayOut(logger);
try {
  await start(config, logger, wayOut);
} catch (error) {
  if (!wayOut.signal.aborted) tell(error, logger);
  await wayOut.leave(1);
}

async function start(config: Config, logger: Logger, wayOut: WayOut): Promise<void> {
  for (const notice of config.notices) logger.warn(notice);
  const database = await openDatabase(config, {
    role: 'bot',
    patience: isUnderPm2() ? reloadPatience : usualPatience,
    onTaken: (holder) => {
      logger.fatal(`Another bot (${holder}) has taken over this database while the connection was lost: ending`);
      void wayOut.leave(1);
    },
    onTrouble: (text) => logger.warn(text),
    log: (text) => logger.info(text)
  });
  wayOut.onClose('the database', database.close);
  giveWay(wayOut, logger);
  for (const note of database.notes) logger.info(note);
  logger.info({ migrated: database.migrated }, `The database is ${database.where}`);

  const discord = await findDiscord(config, database, wayOut);
  const painter = createPainter();
  wayOut.onClose('the painter', painter.close);
  const { orm, isReadOnly } = database;
  // The sandbox has nothing that would be missed.
  const backedUp = discord.page ? undefined : database.app;
  await startBot({ config, orm, isReadOnly, backedUp, logger, wayOut, sandboxGuildId, painter, ...discord });
  announceReady();
  if (discord.page) announcePage(discord.page, logger);
}

/** Of two bots that PM2 has started, the one that it knows nothing of ends, at whatever time that becomes so. */
function giveWay(wayOut: WayOut, logger: Logger): void {
  const look = async () => {
    const rival = findRival();
    if (rival === undefined || wayOut.signal.aborted) return;
    logger.warn(`PM2 has started another bot, and knows of that one alone (pid ${rival}): this one ends`);
    void wayOut.leave(0);
  };
  if (isUnderPm2())
    wayOut.waitFor(
      every(rivalSeconds, look, wayOut.signal, (err) => logger.error({ err }, 'Looking for another bot of PM2'))
    );
}

/** Discord itself when there is a token; else the sandbox, in which a newcomer finds a sample evening. */
async function findDiscord(config: Config, database: Database, wayOut: WayOut): Promise<Discord> {
  const { token } = config.discord;
  if (token) return { token };
  const sandbox = await startSandbox({ port: config.sandboxPort, realToken: token });
  wayOut.onClose('the sandbox', sandbox.stop);
  if (database.isEmbedded && !database.isReadOnly) {
    const guild = { id: sandboxGuildId, name: 'Fieldops Sandbox' };
    await importSample(database.orm.em.fork(), guild, join(projectRoot, 'sample/rounds'));
  }
  return { token: sandbox.token, api: sandbox.api, page: sandbox.address };
}

function readSettings(): Config {
  try {
    loadEnvFile();
    return readConfig(process.env);
  } catch (error) {
    tell(error);
    process.exit(1);
  }
}

/** The one line that a newcomer waits for. Under PM2 every line is JSON. */
function announcePage(page: string, logger: Logger): void {
  if (isUnderPm2()) logger.info({ page }, 'The sandbox is open');
  else console.log(`Fieldops is ready: open ${page} and type !last_session or /last-session`);
}

/** Says why the start failed: a sentence for what the operator can mend, everything for a fault of ours. */
function tell(error: unknown, logger?: Logger): void {
  if (logger && (isUnderPm2() || !(error instanceof Problem))) {
    logger.fatal({ err: error }, error instanceof Problem ? error.message : 'The start failed');
  } else console.error(error instanceof Problem ? error.message : error);
}
