import { once } from 'node:events';
import type { MikroORM } from '@mikro-orm/postgresql';
import { ApplicationCommandRegistries, container, Events, RegisterBehavior, SapphireClient } from '@sapphire/framework';
import { type ClientOptions, GatewayIntentBits, Options, Partials } from 'discord.js';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { Painter } from './lib/charts/painter.ts';
import type { Address } from './lib/database/address.ts';
import { mayReadMessages, messageContentHint } from './lib/discord/ask-discord.ts';
import { registerGuilds } from './lib/discord/register-guilds.ts';
import { sapphireLogger } from './lib/logger.ts';
import { makeLoadingStrict } from './lib/pieces.ts';
import type { PluginState } from './lib/plugin.ts';
import type { WayOut } from './lib/process/way-out.ts';
import { plugins } from './plugins/index.ts';

declare module '@sapphire/pieces' {
  interface Container {
    config: Config;
    /** Nothing may be written: no ingest, no posts, no registration of guilds. */
    isReadOnly: boolean;
    /** The database of which the bot makes backups; undefined when it makes none. */
    backedUp?: Address;
    wayOut: WayOut;
    sandboxGuildId: string;
  }
}

/** What a bot is made of. */
export interface BotParts {
  readonly config: Config;
  readonly orm: MikroORM;
  readonly isReadOnly: boolean;
  /** The database of which backups are made; undefined when none are. */
  readonly backedUp?: Address;
  readonly logger: Logger;
  readonly wayOut: WayOut;
  readonly token: string;
  /** Where Discord is, when it is not the real one. */
  readonly api?: string;
  /** The guild of the sandbox, which is nobody's: what was stored for it belongs to the first real one. */
  readonly sandboxGuildId: string;
  /** Draws pictures; without one, answers have none. */
  readonly painter?: Painter;
  /** How often a user may use a command; tests and benchmarks ask more often than people. */
  readonly cooldown?: { readonly limit: number; readonly delay: number };
}

/** Each user may use a command so often in so many milliseconds. */
export const usualCooldown = { limit: 5, delay: 5000 };

/**
 * Starts the bot: loads the plugins that are on, logs in, and resolves when it answers, with prefix and slash commands.
 * Whatever prevents that is thrown, and what was opened is closed on the way out.
 */
export async function startBot({
  token,
  api,
  logger,
  cooldown = usualCooldown,
  ...parts
}: BotParts): Promise<SapphireClient> {
  const { config, wayOut } = parts;
  const states = listPlugins(config.pluginsOff);
  const readsMessages = await mayReadMessages(token, api);
  if (!readsMessages) logger.warn(messageContentHint);

  Object.assign(container, { ...parts, plugins: states });
  ApplicationCommandRegistries.setDefaultBehaviorWhenNotIdentical(RegisterBehavior.BulkOverwrite);
  // The registry belongs to the class, and a process may start several bots one after the other, as tests do.
  SapphireClient.plugins.registry.clear();
  for (const { entry, whyOff } of states) if (!whyOff) SapphireClient.use(entry.plugin);

  const client = new SapphireClient({
    ...clientOptions(config, readsMessages, api),
    defaultCooldown: cooldown,
    logger: { instance: sapphireLogger(logger) }
  });
  makeLoadingStrict(client);
  wayOut.onClose('the connection to Discord', () => client.destroy());
  const ready = once(client, Events.ClientReady, { signal: wayOut.signal });
  const registered = once(client, Events.ApplicationCommandRegistriesRegistered, { signal: wayOut.signal });
  await client.login(token);
  await Promise.all([ready, registered]);
  await registerGuilds(client.guilds.cache.values());
  client.emit('communitiesKnown');
  logger.info({ user: client.user?.tag, guilds: client.guilds.cache.size }, 'The bot answers');
  return client;
}

function listPlugins(off: readonly string[]): PluginState[] {
  return plugins.map((entry) => ({
    entry,
    whyOff: off.includes(entry.name) ? 'switched off by FIELDOPS_PLUGINS_OFF' : undefined
  }));
}

function clientOptions(config: Config, readsMessages: boolean, api: string | undefined): ClientOptions {
  return {
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.DirectMessages,
      ...(readsMessages ? [GatewayIntentBits.MessageContent] : [])
    ],
    partials: [Partials.Channel],
    // Names of players and whatever people type come back in answers: nobody shall be called by them.
    allowedMentions: { parse: [], repliedUser: false },
    ...(api ? { rest: { api } } : {}),
    makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, MessageManager: 50 }),
    baseUserDirectory: import.meta.dirname,
    defaultPrefix: config.prefix,
    caseInsensitiveCommands: true,
    caseInsensitivePrefixes: true,
    loadMessageCommandListeners: true,
    loadDefaultErrorListeners: false,
    loadApplicationCommandRegistriesStatusListeners: false
  };
}
