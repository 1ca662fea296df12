import pino from 'pino';
import { startBot } from '../../src/bot.ts';
import { readConfig } from '../../src/config.ts';
import { openDatabase } from '../../src/lib/database/open-database.ts';
import { announceReady } from '../../src/lib/process/supervisor.ts';
import { openWayOut } from '../../src/lib/process/way-out.ts';
import { guildId as sandboxGuildId } from '../../src/sandbox/ids.ts';

// A bot in a process of its own that logs in to the sandbox of a test: what main.ts does, with another Discord.
const config = readConfig(process.env);
const logger = pino({ level: 'info' });
const wayOut = openWayOut(logger);
const { SANDBOX_API: api, SANDBOX_TOKEN: token = '' } = process.env;
try {
  const database = await openDatabase(config, { role: 'bot' });
  wayOut.onClose('the database', database.close);
  const { orm, isReadOnly } = database;
  await startBot({
    config,
    orm,
    isReadOnly,
    logger,
    wayOut,
    sandboxGuildId,
    token,
    api,
    cooldown: { limit: 0, delay: 0 }
  });
  announceReady();
} catch (error) {
  process.send?.({ failed: error instanceof Error ? error.message : String(error) });
  await wayOut.leave(1);
}
