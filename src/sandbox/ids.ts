/**
 * The fixed ids of the sandbox's world. They look like ids that Discord gave out (a snowflake holds its time of birth),
 * and they never change, so that a database keyed by guild, channel or user fits the sandbox again after a restart.
 */

/** The guild "Fieldops Sandbox"; its role @everyone has the same id. */
export const guildId = '1106643082147135565';

/** The bot's user; its application has the same id, as with every newer bot. */
export const botId = '1106637202504417292';

/** The people of the sandbox: alex owns the guild and is Admin, mona is Moderator, the others are plain members. */
export const userIds = {
  alex: '221723783902265441',
  mona: '272344778098606189',
  ben: '462531582545100898',
  chris: '643555740962783331',
  dana: '815621163572002916'
} as const;

/** The person who owns the guild and may do everything in it. */
export const ownerId = userIds.alex;

/** The guild's text channels; #admin is seen by Admin, Moderator and the bot only. */
export const channelIds = {
  general: '1106643082490675331',
  stats: '1106645152677494849',
  admin: '1106645300203757577'
} as const;

/** The guild's roles; `everyone` has the guild's id, `bot` is the managed role that came with the bot. */
export const roleIds = {
  everyone: guildId,
  moderator: '1106643504446050309',
  admin: '1106643371121709062',
  bot: '1106643717646716931'
} as const;

/** A person of the sandbox, by user name. */
export type UserName = keyof typeof userIds;

/** A text channel of the sandbox, by name. */
export type ChannelName = keyof typeof channelIds;

/** A role of the sandbox, by key. */
export type RoleName = keyof typeof roleIds;
