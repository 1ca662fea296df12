import { type APIApplication, ApplicationFlags, DiscordAPIError, REST, Routes } from 'discord.js';
import { Problem } from '../util/problem.ts';

/** Where to press when the bot may not read what people write. */
export const messageContentHint =
  'Discord does not let the bot read messages, so that only slash commands and mentions work. To have prefix commands, ' +
  'switch on "Message Content Intent" on the page "Bot" of your application at https://discord.com/developers/applications.';

/**
 * Whether the application may ask for the Message Content intent: asking without being allowed to ends the connection.
 * A Problem when Discord does not accept the token or cannot be reached.
 */
export async function mayReadMessages(token: string, api: string | undefined): Promise<boolean> {
  const rest = new REST(api ? { api } : {}).setToken(token);
  const application = await askWho(rest);
  const flags = isApplication(application) ? (application.flags ?? 0) : 0;
  return (flags & (ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited)) !== 0;
}

async function askWho(rest: REST): Promise<unknown> {
  try {
    return await rest.get(Routes.currentApplication());
  } catch (error) {
    if (error instanceof DiscordAPIError && error.status === 401) {
      throw new Problem(
        'Discord does not accept DISCORD_TOKEN. Copy it again from the page "Bot" of your application.'
      );
    }
    throw new Problem(`Discord cannot be reached: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    // Its timers would keep the process alive.
    rest.clearHandlerSweeper();
    rest.clearHashSweeper();
  }
}

function isApplication(value: unknown): value is Pick<APIApplication, 'flags'> {
  return typeof value === 'object' && value !== null && 'id' in value;
}
