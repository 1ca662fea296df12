import {
  type APIApplication,
  type APIPartialGuild,
  ApplicationFlags,
  DiscordAPIError,
  PermissionFlagsBits,
  PermissionsBitField,
  REST,
  type RouteLike,
  Routes
} from 'discord.js';
import { messageOf } from '../util/errors.ts';
import { Problem } from '../util/problem.ts';

// What is asked before the bot connects, or without it connecting at all.

/** Where to press when the bot may not read what people write. */
export const messageContentHint =
  'Discord does not let the bot read messages, so that only slash commands and mentions work. To have prefix commands, ' +
  'switch on "Message Content Intent" on the page "Bot" of your application at https://discord.com/developers/applications.';

/**
 * Whether the application may ask for the Message Content intent: asking without being allowed to ends the connection.
 * A Problem when Discord does not accept the token or cannot be reached.
 */
export async function mayReadMessages(token: string, api: string | undefined): Promise<boolean> {
  const application = await ask(token, api, Routes.currentApplication());
  const flags = isApplication(application) ? (application.flags ?? 0) : 0;
  return (flags & (ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited)) !== 0;
}

/** A guild that the bot is in, and what it lacks there to do its work, as Discord calls it. */
export interface JoinedGuild {
  readonly id: string;
  readonly name: string;
  readonly missing: readonly string[];
}

const needed = {
  'View Channels': PermissionFlagsBits.ViewChannel,
  'Send Messages': PermissionFlagsBits.SendMessages,
  'Embed Links': PermissionFlagsBits.EmbedLinks,
  'Attach Files': PermissionFlagsBits.AttachFiles,
  'Read Message History': PermissionFlagsBits.ReadMessageHistory
};

/** The guilds that the bot is in. What single channels forbid is not looked at. Problems as above. */
export async function listGuilds(token: string, api: string | undefined): Promise<JoinedGuild[]> {
  const guilds = await ask(token, api, Routes.userGuilds());
  return (Array.isArray(guilds) ? guilds.filter(isGuild) : []).map(({ id, name, permissions }) => {
    const has = new PermissionsBitField(BigInt(permissions ?? 0));
    return { id, name, missing: Object.entries(needed).flatMap(([word, flag]) => (has.has(flag) ? [] : [word])) };
  });
}

async function ask(token: string, api: string | undefined, route: RouteLike): Promise<unknown> {
  const rest = new REST(api ? { api } : {}).setToken(token);
  try {
    return await rest.get(route);
  } catch (error) {
    if (error instanceof DiscordAPIError && error.status === 401) {
      throw new Problem(
        'Discord does not accept DISCORD_TOKEN. Copy it again from the page "Bot" of your application.'
      );
    }
    throw new Problem(`Discord cannot be reached: ${messageOf(error)}`);
  } finally {
    // Its timers would keep the process alive.
    rest.clearHandlerSweeper();
    rest.clearHashSweeper();
  }
}

function isApplication(value: unknown): value is Pick<APIApplication, 'flags'> {
  return typeof value === 'object' && value !== null && 'id' in value;
}

function isGuild(value: unknown): value is APIPartialGuild & { readonly permissions?: string } {
  return typeof value === 'object' && value !== null && 'id' in value && 'name' in value;
}
