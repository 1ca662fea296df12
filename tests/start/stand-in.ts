import { readConfig } from '../../src/config.ts';
import { openDatabase } from '../../src/lib/database/open-database.ts';
import { every } from '../../src/lib/every.ts';
import { createLogger } from '../../src/lib/logger.ts';
import { announceReady, isUnderPm2 } from '../../src/lib/process/supervisor.ts';
import { openWayOut } from '../../src/lib/process/way-out.ts';
import { Problem } from '../../src/lib/util/problem.ts';

// Stands in for main.ts in tests of starting and stopping: everything but Discord. What it is told on standard input it
// does, so that a test can make it crash.
try {
  const config = readConfig(process.env);
  const logger = createLogger({
    level: config.logLevel,
    secrets: [config.discord.token, config.database.app?.password]
  });
  for (const notice of config.notices) logger.warn(notice);
  const wayOut = openWayOut(logger);
  const database = await openDatabase(config, {
    role: 'bot',
    patience: isUnderPm2() ? 15_000 : 0,
    migrations: process.env.STAND_IN_MIGRATIONS,
    onTrouble: (text) => logger.error(text),
    onTaken: (holder) => {
      logger.fatal(`Another bot has taken over: ${holder}`);
      void wayOut.leave(1);
    }
  });
  wayOut.onClose('database', database.close);
  wayOut.waitFor(
    every(
      60,
      async () => undefined,
      wayOut.signal,
      (err) => logger.error({ err }, 'loop')
    )
  );
  process.stdin.on('data', (order) => {
    if (`${order}`.startsWith('throw')) throw new Error('thrown on demand');
    if (`${order}`.startsWith('reject')) void Promise.reject(new Error('rejected on demand'));
    if (`${order}`.startsWith('exit')) process.exit(3);
    if (`${order}`.startsWith('hang')) wayOut.waitFor(new Promise(() => undefined));
  });
  logger.info({ pid: process.pid, node: process.version }, `ready: ${database.where}`);
  announceReady();
} catch (error) {
  console.error(error instanceof Problem ? error.message : error);
  process.exit(1);
}
