import { once } from 'node:events';
import { connect as connectSocket, type Socket } from 'node:net';
import ssh2, { type Client, type ConnectConfig } from 'ssh2';
import { codeOf, messageOf } from '../util/errors.ts';
import { Problem } from '../util/problem.ts';
import { fingerprintOf, keyTypeOf } from './host-key.ts';
import { readKeyFile } from './read-key-file.ts';
import { formatAddress, type SshTarget } from './target.ts';

/** How long (ms) a server may take to be reached, and to agree on keys. */
const patience = 20_000;

/** A peer that has been silent so often for so long (ms) is gone. */
const keepalive = { keepaliveInterval: 10_000, keepaliveCountMax: 3 };

/**
 * A connection that is logged in. The server's key must be the pinned one: before anything else is sent, neither the name
 * of the user nor a password, another one ends it with a Problem. The caller ends the connection and listens to `close`.
 */
export async function connectSsh(target: SshTarget, stop: AbortSignal): Promise<Client> {
  const credentials = await findCredentials(target);
  let offered: Buffer | undefined;
  const hostVerifier = (key: Buffer): boolean => {
    offered = key;
    return fingerprintOf(key) === target.hostKey;
  };
  try {
    return await logIn(target, { ...credentials, ...keepalive, username: target.user, hostVerifier }, stop);
  } catch (error) {
    stop.throwIfAborted();
    if (offered && fingerprintOf(offered) !== target.hostKey) throw new Problem(explainWrongKey(target, offered));
    if (error instanceof Problem) throw error;
    throw new Problem(explainLogin(target, error));
  }
}

/** A host's key, asked for without saying who asks. */
export async function askHostKey(
  address: Pick<SshTarget, 'host' | 'port'>,
  stop: AbortSignal
): Promise<{ type: string; fingerprint: string }> {
  let offered: Buffer | undefined;
  const hostVerifier = (key: Buffer): boolean => {
    offered = key;
    return false;
  };
  try {
    const client = await logIn(address, { username: 'nobody', hostVerifier }, stop);
    client.end();
  } catch (error) {
    stop.throwIfAborted();
    if (!offered) throw error instanceof Problem ? error : new Problem(explainLogin({ ...address, user: '' }, error));
  }
  if (!offered) throw new Problem(`${formatAddress(address)} has shown no key.`);
  return { type: keyTypeOf(offered), fingerprint: fingerprintOf(offered) };
}

async function findCredentials({ keyFile, passphrase, password, host }: SshTarget): Promise<ConnectConfig> {
  if (keyFile !== undefined) {
    return { privateKey: await readKeyFile(keyFile, passphrase), passphrase };
  }
  if (password !== undefined) return { password };
  throw new Problem(
    `There is neither a key nor a password for ${host}: give a key with --key FILE, or set SSH_PASSWORD.`
  );
}

async function logIn(
  address: Pick<SshTarget, 'host' | 'port'>,
  settings: ConnectConfig,
  stop: AbortSignal
): Promise<Client> {
  stop.throwIfAborted();
  const sock = await reach(address, stop);
  const client = new ssh2.Client();
  // Whatever goes wrong is told by `close`, too; without a listener an `error` would end the process.
  client.on('error', () => undefined);
  const destroy = () => client.destroy();
  stop.addEventListener('abort', destroy, { once: true });
  try {
    const ready = new Promise<void>((resolve, reject) => {
      client.once('ready', resolve).once('error', reject);
      const ended = () => reject(new Error('it ended the connection; is that an SSH server?'));
      client.once('close', ended);
      // ssh2 waits on when whatever is there has hung up before it said who it is.
      sock.once('end', ended);
    });
    client.connect({ ...settings, sock, readyTimeout: patience });
    await ready;
    return client;
  } catch (error) {
    client.destroy();
    sock.destroy();
    throw error;
  } finally {
    stop.removeEventListener('abort', destroy);
  }
}

/** ssh2 leaves Nagle's algorithm on, which costs 40 ms for each question: so the socket is ours. */
async function reach({ host, port }: Pick<SshTarget, 'host' | 'port'>, stop: AbortSignal): Promise<Socket> {
  const socket = connectSocket({ host, port, noDelay: true });
  const late = AbortSignal.timeout(patience);
  try {
    await once(socket, 'connect', { signal: AbortSignal.any([stop, late]) });
    return socket;
  } catch (error) {
    socket.destroy();
    stop.throwIfAborted();
    const reason = late.aborted
      ? 'does not answer: does it run, and does its firewall let us in?'
      : explainSocket(error);
    throw new Problem(`${formatAddress({ host, port })} ${reason}`);
  }
}

function explainSocket(error: unknown): string {
  const code: unknown = codeOf(error) ?? Object(Object(error).errors?.[0]).code;
  if (code === 'ECONNREFUSED') return 'refuses the connection: is the SSH server running, and is it this port?';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'is not known: is the name right, and is there a network?';
  if (code === 'EHOSTUNREACH' || code === 'ENETUNREACH' || code === 'ETIMEDOUT') return 'cannot be reached.';
  return `cannot be reached (${String(code ?? 'no reason given')}).`;
}

function explainWrongKey(target: SshTarget, offered: Buffer): string {
  const place = formatAddress(target);
  return (
    `The key of ${place} (${keyTypeOf(offered)}) has the fingerprint ${fingerprintOf(offered)}, and ${target.hostKey} is ` +
    'pinned: nothing was sent. Somebody may sit in between. If its owner says that the key is new, pin that one.'
  );
}

function explainLogin(
  { user, keyFile, ...address }: Partial<SshTarget> & Pick<SshTarget, 'host' | 'port'>,
  error: unknown
) {
  const place = formatAddress(address);
  const message = messageOf(error);
  if (Object(error).level === 'client-authentication') {
    return `${place} does not let ${user} in with ${keyFile ? `the key ${keyFile}` : 'this password'}.`;
  }
  if (/timed out/i.test(message))
    return `${place} was reached, and did not finish the greeting: is that an SSH server?`;
  return `The connection to ${place} failed: ${message}.`;
}
