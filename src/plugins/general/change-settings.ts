import type { EntityManager } from '@mikro-orm/postgresql';
import { Guild } from '../../entities/index.ts';
import type { GuildSettings } from './domain/guild-settings.ts';
import type { SettingChange } from './domain/parse-setting.ts';

/** Changes a setting of a community, if one is to be changed, and gives all of them. */
export async function changeSettings(
  em: EntityManager,
  guildId: string,
  change: SettingChange | undefined
): Promise<GuildSettings> {
  return em.transactional(async (tx) => {
    const guild = await tx.findOneOrFail(Guild, { discordId: guildId });
    if (change?.setting === 'channels') guild.commandChannels = [...change.channels];
    if (change?.setting === 'shamingAwards') guild.shamingAwards = change.on;
    if (change?.setting === 'alertChannel') guild.alertChannel = change.channel;
    const { commandChannels, shamingAwards, alertChannel = null, timeZone } = guild;
    return { commandChannels, shamingAwards, alertChannel, timeZone };
  });
}
