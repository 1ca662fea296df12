import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname } from 'node:path';
import { makeLinks } from '../../src/lib/embedded-postgres/server-files.ts';
import { startOutsideServer } from './outside-server.ts';

// node scripts/run.mjs --dev tests/system/with-server.ts BIN COMMAND...: runs a command, such as `npm test`, while a
// throw-away PostgreSQL from the programs in the folder BIN runs, and the tests use that one. BIN is /usr/lib/postgresql/15/bin,
// or native/bin of a package @embedded-postgres/... of any version.
const [bin, command, ...args] = process.argv.slice(2);
if (!bin || !command) throw new Error('Which programs, and which command?');
makeLinks(dirname(dirname(bin)));
// The command gets Ctrl-C too, and ends; then the server is stopped.
process.on('SIGINT', () => undefined);
const server = await startOutsideServer(bin, { settings: ['max_connections = 100'] });
try {
  const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, FIELDOPS_TEST_DATABASE: server.url } });
  const [code] = await once(child, 'exit');
  process.exitCode = code ?? 1;
} finally {
  await server.stop();
}
