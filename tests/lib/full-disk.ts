import { createLogger } from '../../src/lib/logger.ts';

// Writes far more to standard output than is kept waiting, then says on standard error that it lives.
const logger = createLogger({ level: 'info' });
for (let line = 0; line < 20_000; line++) logger.info({ line }, 'a line that goes nowhere');
await new Promise(setImmediate);
process.stderr.write('still here\n');
