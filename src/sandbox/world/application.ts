import { ApplicationFlags, GatewayIntentBits } from 'discord-api-types/v10';

/** The privileged intents as they are called in Discord's developer portal. */
export type PrivilegedIntent = 'presences' | 'guildMembers' | 'messageContent';

/** What an operator switches on and off in Discord's developer portal. */
export interface Application {
  readonly intents: Record<PrivilegedIntent, boolean>;
}

/** The gateway intent that each switch allows. */
export const privilegedIntentBits: Record<PrivilegedIntent, number> = {
  presences: GatewayIntentBits.GuildPresences,
  guildMembers: GatewayIntentBits.GuildMembers,
  messageContent: GatewayIntentBits.MessageContent
};

// A bot in fewer than a hundred guilds carries the "limited" flags.
const flagOf: Record<PrivilegedIntent, ApplicationFlags> = {
  presences: ApplicationFlags.GatewayPresenceLimited,
  guildMembers: ApplicationFlags.GatewayGuildMembersLimited,
  messageContent: ApplicationFlags.GatewayMessageContentLimited
};

/** An application with all privileged intents switched on. */
export function makeApplication(): Application {
  return { intents: { presences: true, guildMembers: true, messageContent: true } };
}

/** The application's flags, which tell a bot what is switched on. */
export function applicationFlags(application: Application): number {
  return listSwitches(application, true).reduce((flags, intent) => flags | flagOf[intent], 0);
}

/** The intents that this application may not ask for, as bits. */
export function forbiddenIntents(application: Application): number {
  return listSwitches(application, false).reduce((bits, intent) => bits | privilegedIntentBits[intent], 0);
}

function listSwitches(application: Application, on: boolean): PrivilegedIntent[] {
  const all: PrivilegedIntent[] = ['presences', 'guildMembers', 'messageContent'];
  return all.filter((intent) => application.intents[intent] === on);
}
