import { raw } from '@mikro-orm/core';
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
    if (change) apply(guild, change);
    const { commandChannels, shamingAwards, timeZone, locale, postsLive, postsSummary, postsRounds } = guild;
    return {
      ...{ commandChannels, shamingAwards, timeZone, locale },
      posts: { live: postsLive, summary: postsSummary, rounds: postsRounds },
      alertChannel: guild.alertChannel ?? null,
      postsChannel: guild.postsChannel ?? null,
      postsTrouble: guild.postsTrouble ?? null
    };
  });
}

function apply(guild: Guild, change: SettingChange): void {
  switch (change.setting) {
    case 'channels':
      guild.commandChannels = [...change.channels];
      break;
    case 'shamingAwards':
      guild.shamingAwards = change.on;
      break;
    case 'alertChannel':
      guild.alertChannel = change.channel;
      break;
    case 'locale':
      guild.locale = change.locale;
      break;
    case 'timeZone':
      guild.timeZone = change.timeZone;
      break;
    case 'posts': {
      const { channel, kinds } = change;
      guild.postsChannel = channel ?? guild.postsChannel;
      guild.postsLive = kinds.live ?? guild.postsLive;
      guild.postsSummary = kinds.summary ?? guild.postsSummary;
      guild.postsRounds = kinds.rounds ?? guild.postsRounds;
      // Whoever names a channel wants to see something in it.
      const isSilent = !(guild.postsLive || guild.postsSummary || guild.postsRounds);
      if (channel && isSilent && Object.keys(kinds).length === 0) guild.postsLive = guild.postsSummary = true;
      // What was over before is not made up for, and what was wrong with another channel is no matter any more.
      guild.postsSince = raw('now()');
      guild.postsTrouble = null;
    }
  }
}
