import { Readable } from 'node:stream';
import { Problem } from '../util/problem.ts';

// Loaded when something is encrypted: it brings many curves, and every start would wait for them.
const loadAge = () => import('age-encryption');

/** A new pair of keys of age (https://age-encryption.org): what opens backups, and what they are encrypted for. */
export async function makeKey(): Promise<{ identity: string; recipient: string }> {
  const { generateX25519Identity, identityToRecipient } = await loadAge();
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/** The keys in the text of a key file, as `age-keygen` writes it. The Problem shows none of it. */
export async function parseKeys(text: string, place: string): Promise<string[]> {
  const { Decrypter } = await loadAge();
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const keys = lines.filter((line) => line !== '' && !line.startsWith('#'));
  const isKey = (key: string) => works(() => new Decrypter().addIdentity(key));
  if (keys.length === 0 || !keys.every(isKey)) {
    throw new Problem(
      `${place} holds no key of age, or a damaged one. A key begins with AGE-SECRET-KEY-1; \`npx fieldops backup --new-key FILE\` makes one.`
    );
  }
  return keys;
}

/**
 * Encrypts as it is read: ChaCha20-Poly1305 in pieces of 64 KiB, none of which can be changed, moved or left out
 * unnoticed. A Problem when a public key is damaged.
 */
export async function* encrypt(
  source: AsyncIterable<Uint8Array>,
  recipients: readonly string[]
): AsyncGenerator<Uint8Array> {
  const { Encrypter } = await loadAge();
  const encrypter = new Encrypter();
  for (const recipient of recipients) {
    if (!works(() => encrypter.addRecipient(recipient))) {
      throw new Problem(`BACKUP_RECIPIENTS: ${recipient} is no public key of age; a letter of it is wrong, perhaps.`);
    }
  }
  yield* await encrypter.encrypt(Readable.toWeb(Readable.from(source)));
}

/**
 * Decrypts as it is read. A Problem when none of the keys fits, and when the file was changed.
 * @param recipients what it was encrypted for, to be told of
 */
export async function* decrypt(
  source: AsyncIterable<Uint8Array>,
  keys: readonly string[],
  recipients: readonly string[]
): AsyncGenerator<Uint8Array> {
  const { Decrypter } = await loadAge();
  const decrypter = new Decrypter();
  for (const key of keys) decrypter.addIdentity(key);
  try {
    yield* await decrypter.decrypt(Readable.toWeb(Readable.from(source)));
  } catch (error) {
    if (!(error instanceof Error) || error instanceof Problem) throw error;
    if (/no identity matched/i.test(error.message)) {
      throw new Problem(
        `This key does not open the backup: it was encrypted for another one. The public key of the right one is ${recipients.join(' or ')}; it stands in its file, too.`
      );
    }
    if (/tag|chunk|ciphertext|header|MAC/i.test(error.message)) {
      throw new Problem('The encrypted backup is damaged: it cannot be opened.', { cause: error });
    }
    throw error;
  }
}

function works(attempt: () => void): boolean {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}
