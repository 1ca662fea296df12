import { GatewayIntentBits } from 'discord-api-types/v10';
import type { Channel } from '../world/channels.ts';

/** Whether the client has asked for the events of an intent. */
export function wants(intents: number, intent: GatewayIntentBits): boolean {
  return (intents & intent) !== 0;
}

/** The intent for messages in a channel. Discord sends ephemeral messages to bots as if they were direct ones. */
export function messageIntent(channel: Channel, isEphemeral: boolean): GatewayIntentBits {
  return channel.kind === 'dm' || isEphemeral ? GatewayIntentBits.DirectMessages : GatewayIntentBits.GuildMessages;
}

/** The intent for somebody's writing in a channel. */
export function typingIntent(channel: Channel): GatewayIntentBits {
  return channel.kind === 'dm' ? GatewayIntentBits.DirectMessageTyping : GatewayIntentBits.GuildMessageTyping;
}

/** Whether a number is a sum of intents that exist. */
export function areIntents(bits: number): boolean {
  return Number.isSafeInteger(bits) && bits >= 0 && (bits & ~knownIntents) === 0;
}

const knownIntents = Object.values(GatewayIntentBits).reduce<number>(
  (all, intent) => (typeof intent === 'number' ? all | intent : all),
  0
);
