import {
  type Client,
  ComponentType,
  DiscordAPIError,
  type Message,
  type MessageCreateOptions,
  type MessageEditOptions,
  RESTJSONErrorCodes
} from 'discord.js';
import type { EveningMark, MessageSearch, Outlet, PlacedMessage } from '../outlet.ts';
import { Problem } from '../util/problem.ts';
import { findPostingTrouble, getPostingChannel } from './channel-trouble.ts';
import { readEveningMark } from './evening-mark.ts';
import { findChannelHere } from './find-channel-here.ts';
import { findOwnMessage } from './find-own-message.ts';

/** What is posted: the same for a new message and for a change of one. */
export type PostBody = Pick<MessageCreateOptions, 'content' | 'embeds' | 'files' | 'components' | 'reply'> &
  Pick<MessageEditOptions, 'attachments'>;

/** The channels of Discord as an outlet. Rate limits are waited for by discord.js, and answers of 500 asked again. */
export function createChannelOutlet(client: Client): Outlet<PostBody> {
  return {
    findChannelHere: (guildId, channelId) => findChannelHere(client, guildId, channelId),
    isReachable: (guildId) => client.guilds.cache.get(guildId)?.available ?? false,
    check: ({ guildId, channelId }) => void getPostingChannel(client, guildId, channelId),
    async send({ guildId, channelId }, nonce, { attachments: _, ...body }) {
      const channel = getPostingChannel(client, guildId, channelId, body.files?.length ? 'pictures' : 'texts');
      const message = await tryIn(channelId, () => channel.send({ ...body, nonce, enforceNonce: true }));
      return message && placeOf(message);
    },
    async edit({ channelId, messageId }, body) {
      const channel = client.channels.cache.get(channelId);
      if (!channel?.isTextBased()) return false;
      return (await tryIn(channelId, () => channel.messages.edit(messageId, body))) !== undefined;
    },
    async remove({ channelId, messageId }) {
      const channel = client.channels.cache.get(channelId);
      if (!channel?.isTextBased()) return;
      await tryIn(channelId, () => channel.messages.delete(messageId));
    },
    find: (channelId, search) => findMessage(client, channelId, search),
    async tellAdmins(guildId, alertChannel, text) {
      const isHeard = alertChannel !== null && findPostingTrouble(client, guildId, alertChannel, 'texts') === undefined;
      if (isHeard) await getPostingChannel(client, guildId, alertChannel).send(text);
      else await client.users.send(client.guilds.cache.get(guildId)?.ownerId ?? '', text);
    }
  };
}

/** What it gives; undefined when the message is gone. What an admin has to mend becomes a Problem. */
async function tryIn<T>(channelId: string, act: () => Promise<T>): Promise<T | undefined> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof DiscordAPIError)) throw error;
    if (error.code === RESTJSONErrorCodes.UnknownMessage) return undefined;
    const isTheirs: unknown[] = [
      RESTJSONErrorCodes.UnknownChannel,
      RESTJSONErrorCodes.MissingAccess,
      RESTJSONErrorCodes.MissingPermissions
    ];
    if (isTheirs.includes(error.code)) throw new Problem(`In <#${channelId}> Discord refuses me: ${error.message}.`);
    throw error;
  }
}

async function findMessage(
  client: Client,
  channelId: string,
  { since, isOurs }: MessageSearch
): Promise<PlacedMessage | undefined> {
  const found = await findOwnMessage(client, channelId, since, (message) => listMarks(message).some(isOurs));
  return found && placeOf(found);
}

function placeOf({ channelId, id }: Message): PlacedMessage {
  return { channelId, messageId: id };
}

function listMarks({ components }: Message): EveningMark[] {
  const pressed = components.flatMap((row) => (row.type === ComponentType.ActionRow ? row.components : []));
  return pressed.flatMap((one) => ('customId' in one && one.customId ? (readEveningMark(one.customId) ?? []) : []));
}
