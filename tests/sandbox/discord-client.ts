import { Client, type ClientOptions, GatewayIntentBits, Partials } from 'discord.js';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';

/** A plain discord.js client that would log in to a sandbox. */
export function makeClient(sandbox: Sandbox, options: Partial<ClientOptions> = {}): Client {
  const { Guilds, GuildMessages, MessageContent, DirectMessages } = GatewayIntentBits;
  return new Client({
    intents: [Guilds, GuildMessages, MessageContent, DirectMessages],
    partials: [Partials.Channel],
    rest: { api: sandbox.api },
    ...options
  });
}

/** The same, logged in and ready. */
export async function logIn(sandbox: Sandbox, options: Partial<ClientOptions> = {}): Promise<Client<true>> {
  const client = makeClient(sandbox, options);
  const ready = new Promise((resolve) => client.once('clientReady', resolve));
  await client.login(sandbox.token);
  await ready;
  if (!client.isReady()) throw new Error('The client said that it was ready');
  return client;
}
