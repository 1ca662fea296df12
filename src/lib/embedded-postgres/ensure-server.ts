import { setTimeout as sleep } from 'node:timers/promises';
import { withClient } from '../database/client.ts';
import { Problem } from '../util/problem.ts';
import { clearUnfinished, hasCluster, makeCluster } from './cluster.ts';
import type { Home } from './home.ts';
import { hostOf, isAnswered } from './listening.ts';
import { openPasswords, type Passwords } from './passwords.ts';
import { type Addresses, addressesOf, makeRoles } from './roles.ts';
import { findServer, startServer } from './server.ts';
import type { ServerFiles } from './server-files.ts';
import { logFile } from './server-log.ts';

/** What it takes to make and start a server. */
export type Start = {
  home: Home;
  files: ServerFiles;
  settings: Record<string, string>;
  durable: boolean;
  /** Is given, for each program that is started, what ends it when our process has to end first. */
  onProgram: (end: () => void) => void;
};

// How long a running server may refuse to answer, in milliseconds.
const patience = 60_000;

// Answers of a server that is just starting or stopping: of PostgreSQL, and of the system for its socket.
const passing = ['57P03', 'ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE'];

/** Makes the database if there is none, starts its server if it does not run, and sees that it answers. Called under the lock. */
export async function ensureServer(start: Start): Promise<Addresses> {
  const { home, files } = start;
  clearUnfinished(home);
  const isThere = hasCluster(home, files);
  const passwords = openPasswords(home.folder, isThere);
  if (!isThere) await makeCluster(start, passwords.admin);
  const running = await joinServer(home, files, passwords);
  if (running) return running;
  await refuseInvisible(home);
  const { port } = await startServer(start);
  const addresses = addressesOf(hostOf(home), port, passwords);
  await makeRoles(addresses);
  return addresses;
}

/**
 * Finds the server that runs already, another process's or one whose users were all killed, when it answers.
 * Undefined when none runs, also when one has just stopped.
 */
async function joinServer(home: Home, files: ServerFiles, passwords: Passwords): Promise<Addresses | undefined> {
  const end = performance.now() + patience;
  while (performance.now() < end) {
    const server = findServer(home, files);
    if (!server) return undefined;
    const addresses = addressesOf(hostOf(home), server.port, passwords);
    if (server.status === 'ready' && (await answers(addresses))) return addresses;
    await sleep(20);
  }
  throw new Problem(`The database server in ${home.folder} runs but does not answer. Its log: ${logFile(home)}`);
}

async function answers(addresses: Addresses): Promise<boolean> {
  try {
    // Whoever started the server may have been killed before it had made the roles.
    await withClient(addresses.app, (client) => client.query('select 1')).catch(() => makeRoles(addresses));
    return true;
  } catch (error) {
    const cause = error instanceof Problem ? error.cause : error;
    if (passing.includes(String(Reflect.get(Object(cause), 'code')))) return false;
    throw error;
  }
}

/**
 * A server that answers on our socket although no process of it can be seen runs in a container that shares the folder.
 * PostgreSQL's own guard against two servers on the same data does not work there.
 */
async function refuseInvisible(home: Home): Promise<void> {
  const end = performance.now() + 1000;
  // One that was killed just now may still seem to answer for a moment.
  while (await isAnswered(home)) {
    if (performance.now() > end) {
      throw new Problem(
        `The database in ${home.folder} is being used by a Fieldops that cannot be seen from here, in a container perhaps. ` +
          'Stop it, or work inside that container.'
      );
    }
    await sleep(50);
  }
}
