import { botId } from '../ids.ts';
import type { StoredMessage } from '../world/messages.ts';
import type { World } from '../world/world.ts';

/** Collects what is said from now on, until `end`. */
export function collectMessages(world: World): { list(): readonly StoredMessage[]; end(): void } {
  const messages: StoredMessage[] = [];
  const end = world.events.on('messageCreated', (message) => messages.push(message));
  return { list: () => messages, end };
}

/**
 * Whether a message that came later can be the bot's answer to another one: it refers to it, or it stands in the same
 * channel and refers to nothing, nor belongs to an interaction.
 */
export function isAnswer(message: StoredMessage, said: StoredMessage): boolean {
  if (message.authorId !== botId || message.channelId !== said.channelId) return false;
  const referred = message.api.message_reference?.message_id;
  return referred === undefined ? message.interactionId === undefined : referred === said.id;
}
