import type { APIMessage } from 'discord-api-types/v10';
import { botId } from '../ids.ts';
import type { StoredMessage } from '../world/messages.ts';
import type { World } from '../world/world.ts';

/**
 * A message as a bot without the Message Content intent gets it: text, embeds, files and components are empty, except
 * in direct messages, in messages that mention the bot, and in its own.
 * https://discord.com/developers/docs/events/gateway#message-content-intent
 */
export function hideContent<Message extends APIMessage>(world: World, message: StoredMessage, api: Message): Message {
  if (api.message_reference?.message_id !== undefined && api.referenced_message) {
    const answered = world.messages.get(api.message_reference.message_id);
    if (answered) return { ...hide(world, message, api), referenced_message: hide(world, answered, answered.api) };
  }
  return hide(world, message, api);
}

function hide<Message extends APIMessage>(world: World, message: StoredMessage, api: Message): Message {
  const isDirect = world.channels.get(message.channelId)?.kind === 'dm';
  const isMentioned = api.mentions.some(({ id }) => id === botId);
  if (isDirect || isMentioned || message.authorId === botId) return api;
  return { ...api, content: '', embeds: [], attachments: [], components: [] };
}
