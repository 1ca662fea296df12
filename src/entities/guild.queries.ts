import type { EntityManager } from '@mikro-orm/postgresql';
import { usualLocale } from '../lib/util/numbers.ts';
import { Guild } from './guild.ts';

/** The channels in which a community wants its bot to answer; none means everywhere. */
export async function findCommandChannels(em: EntityManager, guildId: string): Promise<readonly string[]> {
  const guild = await em.findOne(Guild, { discordId: guildId }, { fields: ['commandChannels'] });
  return guild?.commandChannels ?? [];
}

/** What became of a guild that the bot has met. */
export type Registration = 'known' | 'new' | 'taken over';

/**
 * Makes sure that a Discord guild has its row. When the only community of the database has no guild yet, because only the
 * command line or the sandbox has worked with it, and `mayTakeOver` says that there is but this one guild to give it to,
 * that row becomes the guild's with all that belongs to it.
 */
export async function registerGuild(
  em: EntityManager,
  guild: { readonly id: string; readonly name: string },
  mayTakeOver: (formerDiscordId: string | null) => boolean
): Promise<Registration> {
  return em.transactional(async (tx) => {
    const known = await tx.findOne(Guild, { discordId: guild.id });
    if (known) {
      known.name = guild.name;
      return 'known';
    }
    await lockGuilds(tx);
    const [only, ...others] = await tx.find(Guild, {}, { limit: 2 });
    if (only && others.length === 0 && mayTakeOver(only.discordId ?? null)) {
      tx.assign(only, { discordId: guild.id, name: guild.name });
      return 'taken over';
    }
    tx.create(Guild, { discordId: guild.id, name: guild.name });
    return 'new';
  });
}

/** Lets nobody else make a community until the transaction ends, so that an import beside the bot makes no second one. */
export async function lockGuilds(em: EntityManager): Promise<void> {
  await em.execute('lock table guilds in share row exclusive mode');
}

/** The time zone in which a community reckons its days. */
export async function findTimeZone(em: EntityManager, guildId: string): Promise<string> {
  const guild = await em.findOne(Guild, { discordId: guildId }, { fields: ['timeZone'] });
  return guild?.timeZone ?? 'UTC';
}

/** The language in which a community wants its numbers. */
export async function findLocale(em: EntityManager, guildId: string): Promise<string> {
  const guild = await em.findOne(Guild, { discordId: guildId }, { fields: ['locale'] });
  return guild?.locale ?? usualLocale;
}

/** Lets nobody else change what belongs to a community until the transaction ends: imports, corrections, stored results. */
export async function lockGuild(em: EntityManager, guildId: string): Promise<void> {
  await em.execute('select id from guilds where discord_id = ? for update', [guildId]);
}

/** The same where nothing is to wait: gives whether nobody else had the lock. */
export async function tryLockGuild(em: EntityManager, guildId: string): Promise<boolean> {
  const rows = await em.execute('select id from guilds where discord_id = ? for update skip locked', [guildId]);
  return rows.length > 0;
}

/** The channels in which admins of communities want to be told what is wrong, by the Discord ids of the communities. */
export async function listAlertChannels(em: EntityManager): Promise<ReadonlyMap<string, string | null>> {
  const guilds = await em.find(Guild, { discordId: { $ne: null } }, { orderBy: { id: 'asc' } });
  return new Map(
    guilds.flatMap(({ discordId, alertChannel = null }) => (discordId ? [[discordId, alertChannel]] : []))
  );
}

/** The channel in which the admins of a community want to be told what is wrong; null for none. */
export async function findAlertChannel(em: EntityManager, guildId: string): Promise<string | null> {
  const guild = await em.findOne(Guild, { discordId: guildId }, { fields: ['alertChannel'] });
  return guild?.alertChannel ?? null;
}
