import pino from 'pino';
import { startBot } from '../src/bot.ts';
import { readConfig } from '../src/config.ts';
import { createPainter } from '../src/lib/charts/painter.ts';
import { openDatabase } from '../src/lib/database/open-database.ts';
import { announceReady } from '../src/lib/process/supervisor.ts';
import { openWayOut } from '../src/lib/process/way-out.ts';
import { guildId as sandboxGuildId } from '../src/sandbox/ids.ts';

// The bot as main.ts starts it, in a process of its own, on the sandbox of the benchmark.
const { SANDBOX_API: api, SANDBOX_TOKEN: token = '', PICTURES } = process.env;
const config = readConfig(process.env);
const logger = pino({ level: 'error' });
const wayOut = openWayOut(logger);
const database = await openDatabase(config, { role: 'bot' });
wayOut.onClose('the database', database.close);
const painter = PICTURES ? createPainter() : undefined;
if (painter) wayOut.onClose('the painter', painter.close);
const { orm, isReadOnly } = database;
const cooldown = { limit: 0, delay: 0 };
await startBot({ config, orm, isReadOnly, logger, wayOut, sandboxGuildId, painter, token, api, cooldown });
announceReady();
process.on('message', (order) => {
  if (order === 'memory') process.send?.(process.memoryUsage());
});
