import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reserveEmbedded } from '../../src/lib/embedded-postgres/open-embedded.ts';
import { atExit } from '../../src/lib/process/at-exit.ts';
import { isRunning, ownAccount, startOf } from '../../src/lib/process/identity.ts';

/** What the end of the run has to put away. */
export type TestRun = { close(): Promise<void> };

/**
 * Before all tests: chooses the folder of a throw-away PostgreSQL, which the first test that wants a database starts.
 * As long as this process lives, it goes on running; however this process ends, it stops. With FIELDOPS_TEST_DATABASE
 * (the URL of a superuser) the tests use that server instead.
 */
export default async function setUp(): Promise<void> {
  // Names of databases and roles: several runs may share a server.
  process.env.FIELDOPS_TEST_RUN = `fieldops_test_${randomBytes(4).toString('hex')}`;
  await clearLeftovers();
  // Tests start hundreds of processes of the same code: Node keeps here what it has compiled.
  process.env.FIELDOPS_TEST_COMPILED = makeFolder();
  if (process.env.FIELDOPS_TEST_DATABASE) return;
  const folder = makeFolder();
  // The server's account must be able to enter when we are root.
  chmodSync(folder, 0o755);
  process.env.FIELDOPS_TEST_CLUSTER = folder;
  const remove = () => {
    // A server that is just stopping removes files as well, and rmSync gives up without a word when one has gone before it.
    while (existsSync(folder)) rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  };
  // What is asked for first is done last, after the server has been stopped.
  const forget = atExit(remove);
  const reserved = await reserveEmbedded(folder);
  const run: TestRun = {
    close: async () => {
      await reserved.close();
      forget();
      remove();
    }
  };
  Reflect.set(globalThis, 'fieldopsTestRun', run);
}

const prefix = 'fieldops-test-';

/** An empty folder that the next run removes if this one cannot. */
function makeFolder(): string {
  return mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-${startOf(process.pid)}-`));
}

/** Stops and removes what a run that was killed has left behind. */
async function clearLeftovers(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const [pid, start] = name.startsWith(prefix) ? name.slice(prefix.length).split('-') : [];
    const folder = join(tmpdir(), name);
    if (!pid || !start || isRunning(Number(pid), start) || statSync(folder).uid !== ownAccount()) continue;
    // Whoever leaves last stops the server.
    await reserveEmbedded(folder).then(
      (last) => last.close(),
      () => undefined
    );
    rmSync(folder, { recursive: true, force: true });
  }
}
