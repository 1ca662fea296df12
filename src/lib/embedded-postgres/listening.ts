import { createHash } from 'node:crypto';
import { chownSync, lstatSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { ownAccount } from '../process/identity.ts';
import { Problem } from '../util/problem.ts';
import { type Home, makeRootFolder, rootFolder } from './home.ts';

// PostgreSQL names its socket after the port.
const socketName = '.s.PGSQL.5432';

// The system allows 103 bytes for the whole path (macOS; Linux a few more).
const longestFolder = 103 - `/${socketName}`.length;

/** The host to connect to: the folder of the socket, or loopback on Windows. */
export function hostOf(home: Home): string {
  return process.platform === 'win32' ? '127.0.0.1' : socketFolder(home);
}

/** The settings that make a server listen there and nowhere else. What a killed one left there is cleared away. */
export async function listenSettings(home: Home): Promise<Record<string, string>> {
  if (process.platform === 'win32') return { listen_addresses: '127.0.0.1', port: `${await findFreePort()}` };
  const folder = makeSocketFolder(home);
  return { listen_addresses: '', port: '5432', unix_socket_directories: folder, unix_socket_permissions: '0700' };
}

/** Does any process answer on our socket, be it one that cannot be seen from here? */
export function isAnswered(home: Home): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(join(socketFolder(home), socketName));
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}

/** The folder of the server's socket; a short one elsewhere when the data folder's path is too long for a socket. */
function socketFolder(home: Home): string {
  const usual = join(home.folder, 'socket');
  if (Buffer.byteLength(usual) <= longestFolder) return usual;
  const key = createHash('sha256').update(home.folder).digest('hex').slice(0, 16);
  return join(home.account ? rootFolder : '/tmp', `socket-${key}`);
}

function makeSocketFolder(home: Home): string {
  const folder = socketFolder(home);
  const owner = home.account ? home.account.uid >>> 0 : ownAccount();
  if (folder.startsWith(rootFolder)) makeRootFolder();
  const isNew = mkdirSync(folder, { recursive: true, mode: 0o700 }) !== undefined;
  if (isNew && home.account) chownSync(folder, home.account.uid, home.account.gid);
  const { uid, mode } = lstatSync(folder);
  // Outside our own folder, somebody else may have made one of that name before: it must be a folder, ours, and closed.
  if (uid !== owner || (mode & 0o170077) !== 0o040000) {
    throw new Problem(
      `The folder ${folder} is needed for the database server's socket and belongs to somebody else. ` +
        'Remove it, or set FIELDOPS_DATA to a folder with a shorter path.'
    );
  }
  for (const name of readdirSync(folder)) rmSync(join(folder, name));
  return folder;
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
