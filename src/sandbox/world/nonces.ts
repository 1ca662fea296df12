import { unknownMessage } from '../rules/api-error.ts';
import type { StoredMessage } from './messages.ts';
import type { World } from './world.ts';

/** A nonce that an author has used, and the message that it made. */
export interface UsedNonce {
  readonly messageId: string;
  readonly at: number;
}

// "In the past few minutes" is all that Discord says.
const remembered = 5 * 60_000;

/**
 * The message that the same author made with the same nonce within the last minutes, if there is one. If it has been
 * deleted since, the repeated request is answered with 10008 Unknown Message, as Discord does on purpose.
 */
export function findByNonce(world: World, authorId: string, nonce: string | number): StoredMessage | undefined {
  const used = world.nonces.get(key(authorId, nonce));
  if (!used || world.now() - used.at > remembered) return undefined;
  const message = world.messages.get(used.messageId);
  if (!message) throw unknownMessage();
  return message;
}

/** Remembers which message a nonce made, and forgets the nonces of long ago. */
export function rememberNonce(world: World, authorId: string, nonce: string | number, messageId: string): void {
  const now = world.now();
  for (const [old, { at }] of world.nonces) {
    if (now - at <= remembered) break;
    world.nonces.delete(old);
  }
  world.nonces.set(key(authorId, nonce), { messageId, at: now });
}

function key(authorId: string, nonce: string | number): string {
  return `${authorId} ${nonce}`;
}
