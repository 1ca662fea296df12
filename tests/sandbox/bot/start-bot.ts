import { ApplicationCommandRegistries, container, RegisterBehavior, SapphireClient } from '@sapphire/framework';
import { type ClientOptions, GatewayIntentBits, Partials } from 'discord.js';
import type { Sandbox } from '../../../src/sandbox/start-sandbox.ts';
import { AdminsCommand } from './admins-command.ts';
import { CardCommand } from './card-command.ts';
import { CardHandler } from './card-handler.ts';
import { EveningCommand } from './evening-command.ts';
import { FormCommand } from './form-command.ts';
import { FormHandler } from './form-handler.ts';
import { IgnoreCommand } from './ignore-command.ts';
import { PingCommand } from './ping-command.ts';
import { StatsCommand } from './stats-command.ts';

/** All intents that the little bot asks for. */
export const botIntents = [
  GatewayIntentBits.Guilds,
  GatewayIntentBits.GuildMembers,
  GatewayIntentBits.GuildMessages,
  GatewayIntentBits.GuildMessageTyping,
  GatewayIntentBits.DirectMessages,
  GatewayIntentBits.MessageContent
];

/**
 * Logs a little Sapphire bot in to a sandbox and waits until it is ready and its commands are registered. One for each
 * test file, because Sapphire keeps what it has loaded in one place for the whole process.
 */
export async function startBot(sandbox: Sandbox, options: Partial<ClientOptions> = {}): Promise<SapphireClient<true>> {
  ApplicationCommandRegistries.setDefaultBehaviorWhenNotIdentical(RegisterBehavior.BulkOverwrite);
  const client = new SapphireClient({
    intents: botIntents,
    partials: [Partials.Channel],
    rest: { api: sandbox.api },
    baseUserDirectory: null,
    defaultPrefix: '!',
    loadMessageCommandListeners: true,
    logger: { level: 50 },
    ...options
  });
  const { stores } = container;
  await stores.loadPiece({ store: 'commands', name: 'ping', piece: PingCommand });
  await stores.loadPiece({ store: 'commands', name: 'card', piece: CardCommand });
  await stores.loadPiece({ store: 'commands', name: 'stats', piece: StatsCommand });
  await stores.loadPiece({ store: 'commands', name: 'admins', piece: AdminsCommand });
  await stores.loadPiece({ store: 'commands', name: 'last_session', piece: EveningCommand });
  await stores.loadPiece({ store: 'commands', name: 'form', piece: FormCommand });
  await stores.loadPiece({ store: 'commands', name: 'ignore', piece: IgnoreCommand });
  await stores.loadPiece({ store: 'interaction-handlers', name: 'card', piece: CardHandler });
  await stores.loadPiece({ store: 'interaction-handlers', name: 'form', piece: FormHandler });
  const registered = Promise.withResolvers<void>();
  const stopListening = sandbox.onExchange(({ method, route, status }) => {
    if (method === 'PUT' && route === '/applications/{application_id}/commands' && status === 200) registered.resolve();
  });
  const ready = new Promise((resolve) => client.once('clientReady', resolve));
  await client.login(sandbox.token);
  await Promise.all([ready, registered.promise]);
  stopListening();
  if (!client.isReady()) throw new Error('The client said that it was ready');
  return client;
}
