import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Stats } from 'node:fs';
import { type FileHandle, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path/posix';
import ssh2, { type Connection, type FileEntry, type Server, type Session, type SFTPWrapper } from 'ssh2';
import { fingerprintOf } from '../../src/lib/ssh/host-key.ts';

const { OPEN_MODE, STATUS_CODE } = ssh2.utils.sftp;

/** What an SSH server of a test does wrong. */
export interface Faults {
  /** The connection is cut at the so-manieth message of this kind, counted from when the fault was set. */
  cut?: { readonly at: 'OPENDIR' | 'READDIR' | 'OPEN' | 'READ'; readonly count: number };
  /** Every answer comes so many milliseconds late. */
  delay?: number;
  /** No question is answered any more. */
  isMute?: boolean;
  /** SFTP is refused. */
  withoutSftp?: boolean;
  /** Names that a listing has besides the real ones, as plain files. */
  moreNames?: Iterable<string>;
  /** Opening this file is not allowed. */
  forbidden?: string;
  /** Files may be written, renamed and removed; nothing may otherwise. */
  mayWrite?: boolean;
  /** What is written is not what was sent. */
  spoilsWrites?: boolean;
  /** Its disk is full. */
  isFull?: boolean;
}

/** A real SSH server in this process, with a folder of this machine behind SFTP, and a shell behind exec. */
export interface TestSshServer {
  readonly port: number;
  readonly hostKey: string;
  /** To be changed while it runs. */
  faults: Faults;
  /** What clients have asked for: `READ supply.txt`, `EXEC command`, `AUTH name`. */
  readonly journal: string[];
  /** Cuts all connections. */
  cut(): void;
  /** How many connections are open. */
  open(): number;
  stop(): Promise<void>;
  /** Has another key from now on. */
  changeKey(): void;
}

/** Who may come in. */
export interface SshAccount {
  readonly user: string;
  readonly password?: string;
  /** The public key, as in authorized_keys. */
  readonly publicKey?: string;
}

/** A fresh pair of keys. Of those that ssh2 makes, some in a hundred cannot be read again (they lack a leading zero). */
export function makeKeyPair(passphrase?: string): { private: string; public: string } {
  for (;;) {
    const keys = passphrase
      ? ssh2.utils.generateKeyPairSync('ed25519', { passphrase, cipher: 'aes256-ctr', rounds: 4 })
      : ssh2.utils.generateKeyPairSync('ed25519');
    if (isReadable(keys.private, passphrase) && isReadable(keys.public)) return keys;
  }
}

function isReadable(key: string, passphrase?: string): boolean {
  try {
    return 'type' in ssh2.utils.parseKey(key, passphrase);
  } catch {
    return false;
  }
}

/** Starts a server on a free port of this machine. */
export async function startSshServer(folder: string, account: SshAccount): Promise<TestSshServer> {
  const clients = new Set<Connection>();
  const sockets = new Set<Socket>();
  const state: { faults: Faults } = { faults: {} };
  const journal: string[] = [];
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  const greet = (client: Connection) => {
    clients.add(client);
    client.on('error', () => undefined);
    client.on('close', () => clients.delete(client));
    admit(client, account, journal);
    client.on('ready', () =>
      client.on('session', (accept) => serve(accept(), { client, folder, journal, cut, faults: () => state.faults }))
    );
  };
  let { server, hostKey } = makeServer(greet);
  // Sockets of our own: ssh2 has no word for a connection that breaks without a good-bye.
  const listener = createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay(true).on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    server.injectSocket(socket);
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const address = listener.address();
  if (address === null || typeof address === 'string') throw new Error('It listens nowhere');
  return {
    port: address.port,
    journal,
    cut,
    open: () => clients.size,
    async stop() {
      cut();
      listener.close();
      await once(listener, 'close');
    },
    changeKey() {
      ({ server, hostKey } = makeServer(greet));
    },
    get hostKey() {
      return hostKey;
    },
    get faults() {
      return state.faults;
    },
    set faults(faults) {
      state.faults = faults;
    }
  };
}

function makeServer(greet: (client: Connection) => void): { server: Server; hostKey: string } {
  const keys = makeKeyPair();
  const parsed = ssh2.utils.parseKey(keys.public);
  if (parsed instanceof Error) throw parsed;
  return {
    server: new ssh2.Server({ hostKeys: [keys.private] }, greet),
    hostKey: fingerprintOf(parsed.getPublicSSH())
  };
}

function admit(client: Connection, { user, password, publicKey }: SshAccount, journal: string[]): void {
  client.on('authentication', (context) => {
    journal.push(`AUTH ${context.username}`);
    if (context.username !== user) return context.reject();
    if (context.method === 'password' && password !== undefined && context.password === password) {
      return context.accept();
    }
    if (context.method === 'publickey' && publicKey !== undefined) {
      const known = ssh2.utils.parseKey(publicKey);
      if (!(known instanceof Error) && known.getPublicSSH().equals(context.key.data)) {
        if (!context.signature || !context.blob || known.verify(context.blob, context.signature, context.hashAlgo)) {
          return context.accept();
        }
      }
    }
    context.reject(['publickey', 'password']);
  });
}

interface Surroundings {
  readonly client: Connection;
  readonly folder: string;
  readonly journal: string[];
  readonly cut: () => void;
  readonly faults: () => Faults;
}

function serve(session: Session, surroundings: Surroundings): void {
  session.on('sftp', (accept, reject) => {
    if (surroundings.faults().withoutSftp) return reject();
    serveSftp(accept(), surroundings);
  });
  session.on('exec', (accept, _reject, { command }) => {
    surroundings.journal.push(`EXEC ${command}`);
    const channel = accept();
    const child: ChildProcess = spawn('sh', ['-c', command], { cwd: surroundings.folder, detached: true });
    const end = () => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      } catch {
        // It has ended already.
      }
    };
    child.stdout?.pipe(channel, { end: false });
    child.stderr?.pipe(channel.stderr, { end: false });
    child.on('close', (code) => {
      channel.exit(code ?? 255);
      channel.end();
    });
    // A connection that breaks does not always close its channels.
    surroundings.client.on('close', end);
    channel.on('close', end);
    channel.on('error', end);
  });
}

function serveSftp(sftp: SFTPWrapper, { client, folder, journal, cut, faults }: Surroundings): void {
  const files = new Map<number, { file: FileHandle; path: string }>();
  const listings = new Map<number, Iterator<FileEntry[]>>();
  let nextHandle = 0;
  let isOver = false;
  const counts = new Map<string, { faults: Faults; count: number }>();
  const inside = (path: string) => (path.startsWith('/') ? path : join(folder, path));
  /** Answers, unless a fault forbids it. */
  const answer = (kind: string, id: number, what: string, work: () => Promise<void>) => {
    journal.push(`${kind} ${what}`);
    const now = faults();
    const former = counts.get(kind);
    const count = (former?.faults === now ? former.count : 0) + 1;
    counts.set(kind, { faults: now, count });
    if (now.cut?.at === kind && now.cut.count === count) return cut();
    if (now.isMute) return;
    const run = () =>
      work().catch((error: NodeJS.ErrnoException) => {
        sftp.status(id, codes[error.code ?? ''] ?? STATUS_CODE.FAILURE, error.message);
      });
    if (now.delay) setTimeout(() => void run(), now.delay);
    else void run();
  };
  const handle = (number: number) => {
    const buffer = Buffer.alloc(4);
    buffer.writeUInt32BE(number);
    return buffer;
  };
  sftp.on('OPENDIR', (id, path) =>
    answer('OPENDIR', id, path, async () => {
      const entries = await listEntries(inside(path), faults().moreNames ?? []);
      const number = nextHandle++;
      listings.set(number, inPieces(entries));
      sftp.handle(id, handle(number));
    })
  );
  sftp.on('READDIR', (id, given) =>
    answer('READDIR', id, '', async () => {
      const piece = listings.get(given.readUInt32BE(0))?.next();
      if (!piece || piece.done) sftp.status(id, STATUS_CODE.EOF);
      else sftp.name(id, piece.value);
    })
  );
  const onStat = (id: number, path: string) =>
    answer('STAT', id, path, async () => void sftp.attrs(id, attributesOf(await stat(inside(path)))));
  sftp.on('STAT', onStat).on('LSTAT', onStat);
  sftp.on('OPEN', (id, path, flags) =>
    answer('OPEN', id, path, async () => {
      const isWriting = (flags & OPEN_MODE.WRITE) !== 0;
      const isForbidden = path.endsWith(faults().forbidden ?? '\n') || (isWriting && !faults().mayWrite);
      if (isForbidden) return void sftp.status(id, STATUS_CODE.PERMISSION_DENIED);
      const file = await open(inside(path), isWriting ? 'w' : 'r');
      // Nobody is there any more who could close it.
      if (isOver) return file.close();
      const number = nextHandle++;
      files.set(number, { file, path });
      sftp.handle(id, handle(number));
    })
  );
  sftp.on('READ', (id, given, offset, length) =>
    answer('READ', id, files.get(given.readUInt32BE(0))?.path ?? '', async () => {
      const { file } = files.get(given.readUInt32BE(0)) ?? {};
      const { bytesRead = 0, buffer = Buffer.alloc(0) } =
        (await file?.read(Buffer.alloc(length), 0, length, offset)) ?? {};
      if (bytesRead === 0) sftp.status(id, STATUS_CODE.EOF);
      else sftp.data(id, buffer.subarray(0, bytesRead));
    })
  );
  sftp.on('WRITE', (id, given, offset, data) =>
    answer('WRITE', id, '', async () => {
      if (faults().isFull) return void sftp.status(id, STATUS_CODE.FAILURE);
      if (faults().spoilsWrites) data.fill(0);
      await files.get(given.readUInt32BE(0))?.file.write(data, 0, data.length, offset);
      sftp.status(id, STATUS_CODE.OK);
    })
  );
  sftp.on('RENAME', (id, from, to) =>
    answer('RENAME', id, from, async () => {
      if (!faults().mayWrite) return void sftp.status(id, STATUS_CODE.PERMISSION_DENIED);
      await rename(inside(from), inside(to));
      sftp.status(id, STATUS_CODE.OK);
    })
  );
  sftp.on('REMOVE', (id, path) =>
    answer('REMOVE', id, path, async () => {
      if (!faults().mayWrite) return void sftp.status(id, STATUS_CODE.PERMISSION_DENIED);
      await rm(inside(path));
      sftp.status(id, STATUS_CODE.OK);
    })
  );
  sftp.on('CLOSE', (id, given) =>
    answer('CLOSE', id, '', async () => {
      const number = given.readUInt32BE(0);
      await files.get(number)?.file.close();
      files.delete(number);
      listings.delete(number);
      sftp.status(id, STATUS_CODE.OK);
    })
  );
  const closeAll = () => {
    isOver = true;
    for (const { file } of files.values()) void file.close().catch(() => undefined);
    files.clear();
  };
  sftp.on('close', closeAll);
  client.on('close', closeAll);
}

/** As many entries as OpenSSH sends in one answer. */
const entriesAtOnce = 100;

function* inPieces(entries: readonly FileEntry[]): Generator<FileEntry[]> {
  for (let from = 0; from < entries.length; from += entriesAtOnce) yield entries.slice(from, from + entriesAtOnce);
}

async function listEntries(folder: string, moreNames: Iterable<string>): Promise<FileEntry[]> {
  const entries: FileEntry[] = [];
  for (const filename of await readdir(folder)) {
    const found = await stat(join(folder, filename)).catch(() => undefined);
    if (found) entries.push({ filename, longname: filename, attrs: attributesOf(found) });
  }
  const attrs = { mode: 0o100644, uid: 0, gid: 0, size: 100, atime: 1_700_000_000, mtime: 1_700_000_000 };
  for (const filename of moreNames) entries.push({ filename, longname: filename, attrs });
  return entries;
}

function attributesOf({ mode, uid, gid, size, atimeMs, mtimeMs }: Stats) {
  return { mode, uid, gid, size, atime: Math.floor(atimeMs / 1000), mtime: Math.floor(mtimeMs / 1000) };
}

const codes: Record<string, number> = { ENOENT: STATUS_CODE.NO_SUCH_FILE, EACCES: STATUS_CODE.PERMISSION_DENIED };
