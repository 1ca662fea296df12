import { open } from 'node:fs/promises';
import ssh2 from 'ssh2';
import { Problem } from '../util/problem.ts';

/** A private key has some kilobytes at most. */
const mostBytes = 64 * 1024;

/**
 * Reads a private key. A Problem that says what to do when it is not there, may be read by others (as `ssh` itself refuses
 * it then), is none, or does not open with the passphrase. No message holds any of the key or of the passphrase.
 */
export async function readKeyFile(path: string, passphrase: string | undefined): Promise<Buffer> {
  const content = await readPrivately(path);
  const parsed = ssh2.utils.parseKey(content, passphrase);
  // A file with several keys gives several; ours holds one.
  const key = Array.isArray(parsed) ? parsed[0] : parsed;
  if (key instanceof Error) throw new Problem(`The key ${path} ${explainKey(key.message, passphrase)}.`);
  if (!key?.isPrivateKey()) throw new Problem(`The key ${path} is a public key: the private one is beside it.`);
  return content;
}

async function readPrivately(path: string): Promise<Buffer> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw new Problem(`The key ${path} ${explainFile(error)}.`);
  });
  try {
    const stat = await file.stat();
    if (!stat.isFile() || stat.size > mostBytes) throw new Problem(`The key ${path} is not a file with a private key.`);
    if (process.platform !== 'win32' && stat.mode & 0o077) {
      throw new Problem(`The key ${path} may be read by others: \`chmod 600 ${path}\`.`);
    }
    return await file.readFile();
  } finally {
    await file.close();
  }
}

function explainFile({ code }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'is not there';
  if (code === 'EACCES' || code === 'EPERM') return 'may not be read by this user';
  return `cannot be read (${code ?? 'unknown'})`;
}

function explainKey(message: string, passphrase: string | undefined): string {
  if (passphrase === undefined && /passphrase/i.test(message)) return 'has a passphrase: set SSH_KEY_PASSPHRASE';
  if (/passphrase|integrity|decrypt/i.test(message)) return 'does not open with the passphrase in SSH_KEY_PASSPHRASE';
  return 'is not a private key that can be used (OpenSSH or PEM, made by `ssh-keygen -t ed25519`)';
}
