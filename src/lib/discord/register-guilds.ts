import { container } from '@sapphire/framework';
import type { Guild } from 'discord.js';
import { registerGuild } from '../../entities/guild.queries.ts';

/**
 * Makes sure that the guilds the bot is in have their rows. What the command line or the sandbox has stored before the bot
 * met a guild is given to the only one there is, or to the one that DISCORD_GUILD_ID names.
 */
export async function registerGuilds(guilds: Iterable<Guild>): Promise<void> {
  const { client, config, isReadOnly, logger, orm, sandboxGuildId } = container;
  if (isReadOnly) return;
  const all = [...guilds];
  for (const { id, name } of all) {
    const isChosen = config.discord.guildId ? config.discord.guildId === id : client.guilds.cache.size === 1;
    const mayTakeOver = (former: string | null) => isChosen && (former === null || former === sandboxGuildId);
    const registration = await registerGuild(orm.em.fork(), { id, name }, mayTakeOver);
    if (registration === 'taken over') logger.info({ guild: name }, 'This guild takes over what was stored before');
    if (registration === 'new') logger.info({ guild: name }, 'A new guild');
  }
}
