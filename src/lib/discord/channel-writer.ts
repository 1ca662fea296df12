import { type Client, DiscordAPIError, type MessageCreateOptions, RESTJSONErrorCodes } from 'discord.js';

/** A message to post, and what makes sure that it stands once. */
export interface OnePost {
  readonly message: Pick<MessageCreateOptions, 'content' | 'embeds'>;
  /** Discord makes one message of all that come with the same nonce within some minutes. */
  readonly nonce: string;
  /** The footer that tells it from others: it may have been posted long ago, and that not been noted. */
  readonly lookFor?: string;
  /** The id of a message that it answers; a message that is not there any more hinders nothing. */
  readonly repliesTo?: string;
}

/** So many of the latest messages of a channel are looked through. */
const lookedThrough = 50;

/** Posts a message in a channel and gives its id; one that has been posted already is found and not posted again. */
export async function postOnce(
  client: Client,
  channelId: string,
  { message, nonce, lookFor, repliesTo }: OnePost
): Promise<string> {
  const channel = await client.channels.fetch(channelId);
  if (!channel?.isSendable()) throw new Error('The channel is not there, or takes no messages');
  if (lookFor !== undefined) {
    const latest = await channel.messages.fetch({ limit: lookedThrough }).catch(() => undefined);
    const own = latest?.find(
      ({ author, embeds }) => author.id === client.user?.id && embeds[0]?.footer?.text === lookFor
    );
    if (own) return own.id;
  }
  const reply = repliesTo === undefined ? {} : { reply: { messageReference: repliesTo, failIfNotExists: false } };
  const sent = await channel.send({ ...message, ...reply, nonce, enforceNonce: true });
  return sent.id;
}

/** Changes a message of the bot; gives false when it, or its channel, is not there any more. */
export async function editIfThere(
  client: Client,
  channelId: string,
  messageId: string,
  message: OnePost['message']
): Promise<boolean> {
  try {
    const channel = await client.channels.fetch(channelId);
    if (!channel?.isSendable()) return false;
    await channel.messages.edit(messageId, message);
    return true;
  } catch (error) {
    if (error instanceof DiscordAPIError && gone.has(error.code)) return false;
    throw error;
  }
}

const gone: ReadonlySet<unknown> = new Set([RESTJSONErrorCodes.UnknownMessage, RESTJSONErrorCodes.UnknownChannel]);
